-- What order tells of an order, as far as news of it need that.
create table known_order (
  order_id        text        primary key,
  short_code      text        not null,
  customer_id     text        not null,
  restaurant_id   text        not null,
  restaurant_name text        not null,
  collection      boolean     not null, -- the customer fetches it
  placed_at       timestamptz not null
);

create index known_order_old on known_order (placed_at);

-- Who wants to hear: a customer of their own orders, or another system of a restaurant's.
create table subscription (
  id            text        primary key,
  channel       integer     not null, -- tiffin.notification.v1.Channel
  customer_id   text,                 -- of e-mail and push
  restaurant_id text,                 -- of a webhook; * for every restaurant
  language      text        not null, -- fr or en; empty of a webhook
  types         text[]      not null, -- empty for all
  created_at    timestamptz not null, -- it hears of nothing that happened before
  gone_at       timestamptz,          -- the receiver wants nothing more
  check ((customer_id is null) <> (restaurant_id is null))
);

create index subscription_of_customer on subscription (customer_id) where customer_id is not null;
create index subscription_of_restaurant on subscription (restaurant_id)
  where restaurant_id is not null;
create unique index subscription_one_mailbox on subscription (customer_id) where channel = 1;

-- The addresses: personal data, kept nowhere else, and gone with their subscription.
create table mailbox (
  subscription_id text primary key references subscription on delete cascade,
  address         text not null
);

create table browser (
  subscription_id text primary key references subscription on delete cascade,
  customer_id     text not null,
  endpoint        text not null,
  p256dh          text not null,
  auth            text not null,
  unique (customer_id, endpoint)
);

create table webhook (
  subscription_id text primary key references subscription on delete cascade,
  url             text not null
);

create table webhook_secret (
  number          bigint      generated always as identity primary key,
  subscription_id text        not null references subscription on delete cascade,
  secret          text        not null,
  valid_until     timestamptz           -- null of the newest
);

create index webhook_secret_of on webhook_secret (subscription_id);

-- What is told to one subscriber of one fact. Its id follows from both, so there is one at most.
create table notification (
  id              text        primary key,
  subscription_id text        not null,
  channel         integer     not null, -- tiffin.notification.v1.Channel
  type            text        not null,
  order_id        text        not null,
  happened_at     timestamptz not null,
  subject         text        not null,
  body            text        not null,
  json            text        not null,
  ended_at        timestamptz           -- delivered, or its subscription is gone
);

create index notification_old on notification (happened_at);

create table attempt (
  number          bigint      generated always as identity primary key,
  notification_id text        not null,
  subscription_id text        not null,
  at              timestamptz not null,
  outcome         integer     not null, -- tiffin.notification.v1.AttemptOutcome
  why             text        not null
);

create index attempt_of on attempt (subscription_id, number);
create index attempt_old on attempt (at);

-- What an Idempotency-Key led to.
create table idempotency_key (
  caller_id    text        not null,
  key          text        not null,
  request_hash bytea       not null,
  response     bytea       not null,
  created_at   timestamptz not null,
  primary key (caller_id, key)
);
