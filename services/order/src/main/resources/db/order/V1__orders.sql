-- The order as it is now: what can be asked for without folding its events. Written with them.
create table order_state (
  order_id      text        primary key,
  version       integer     not null,
  customer_id   text        not null,
  restaurant_id text        not null,
  courier_id    text        not null default '',
  status        integer     not null, -- tiffin.order.v1.OrderStatus
  body          bytea       not null  -- tiffin.order.v1.Order
);

-- ids sort by time, so these give the newest first
create index on order_state (customer_id, order_id desc);
create index on order_state (restaurant_id, order_id desc);
create index on order_state (courier_id, order_id desc) where courier_id <> '';

-- Personal data, apart from the events so that it can be erased.
create table recipient (
  order_id text  primary key,
  body     bytea not null -- tiffin.order.v1.Recipient
);

-- What a key was first used for; kept for 24 hours.
create table idempotency_key (
  caller_id    text        not null,
  key          text        not null,
  request_hash bytea       not null,
  order_id     text        not null,
  version      integer     not null,
  created_at   timestamptz not null,
  primary key (caller_id, key)
);

create index on idempotency_key (created_at);
