-- How each run stands now: the fold of its events, written in the same transaction.
-- Order ids are UUIDs of version 7, so their order is the order they were made in.
create table delivery_state (
  order_id      text        primary key,
  version       integer     not null,
  status        integer     not null,
  courier_id    text        not null,
  customer_id   text        not null,
  restaurant_id text        not null,
  updated_at    timestamptz not null,
  body          bytea       not null
);

create index delivery_state_customer on delivery_state (customer_id, order_id);
create index delivery_state_restaurant on delivery_state (restaurant_id, order_id);
create index delivery_state_courier on delivery_state (courier_id, order_id) where courier_id <> '';

-- Runs that have not ended (not DELIVERED 8, RETURNED 11, CANCELLED 12): a dispatcher's board stays
-- small however many runs there have been.
create index delivery_state_under_way on delivery_state (order_id)
  where status in (1, 2, 3, 4, 5, 6, 7, 9, 10);
