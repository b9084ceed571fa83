-- The read side of the business: each table follows one topic, so that it does not matter which
-- topic is read faster. Amounts are in major units with as many decimals as the currency has.
-- Rows that a restaurant's people may see carry its id. Nothing here is a person's but for opaque ids.

create table restaurant (
  id                       text        primary key,
  name                     text        not null, -- in its first language, as all texts here
  city                     text        not null,
  country                  text        not null, -- ISO 3166-1 alpha-2
  time_zone                text        not null,
  currency                 text        not null, -- ISO 4217
  state                    text        not null, -- OPEN, BUSY, PAUSED, CLOSED
  auto_accept              boolean     not null,
  preparation_minutes      integer     not null,
  capacity_per_ten_minutes integer     not null, -- 0 for any number
  changed_at               timestamptz not null,
  removed_at               timestamptz
);

create table item (
  id            text        primary key,
  restaurant_id text        not null,
  name          text        not null,
  category      text        not null,
  price         numeric     not null,
  currency      text        not null,
  alcohol       boolean     not null,
  stock         text        not null, -- IN_STOCK, QUANTITY, OUT_OF_STOCK
  stock_left    integer,              -- only with QUANTITY
  out_until     timestamptz,          -- only with OUT_OF_STOCK; null is until further notice
  changed_at    timestamptz not null,
  removed_at    timestamptz
);

create index item_of_restaurant on item (restaurant_id, id);

create table orders (
  id                  text        primary key,
  version             integer     not null,
  short_code          text        not null,
  restaurant_id       text        not null,
  restaurant_name     text        not null, -- as it was when it was ordered
  fulfilment          text        not null, -- DELIVERY, COLLECTION
  payment_method      text        not null, -- CASH_ON_DELIVERY, CARD
  promotion_code      text,
  status              text        not null, -- tiffin.order.v1.OrderStatus without its prefix
  reason              text,                 -- why it was rejected, cancelled or not delivered
  liable              text,                 -- who bears that
  subtotal            numeric     not null,
  delivery_fee        numeric     not null,
  discount            numeric     not null, -- what a promotion took off, 0 or more
  tax                 numeric     not null, -- contained in the total
  total               numeric     not null,
  currency            text        not null,
  item_count          integer     not null, -- quantities added up
  placed_at           timestamptz not null,
  placed_on           date        not null, -- the restaurant's calendar day
  confirmed_at        timestamptz,
  accepted_at         timestamptz,
  ready_at            timestamptz,          -- when the kitchen said it is ready
  picked_up_at        timestamptz,
  ended_at            timestamptz,          -- of whatever end it came to
  promised_from       timestamptz,          -- as promised last
  promised_to         timestamptz,
  preparation_minutes integer               -- as the kitchen accepted it
);

create index orders_of_restaurant on orders (restaurant_id, placed_at desc, id);
create index orders_by_time on orders (placed_at desc, id);
create index orders_short_code on orders (short_code);

create table order_line (
  order_id      text    not null,
  number        integer not null, -- from 1
  restaurant_id text    not null,
  item_id       text    not null,
  item_name     text    not null, -- as it was when it was ordered
  quantity      integer not null,
  unit_price    numeric not null, -- with its options, for one
  total         numeric not null,
  tax           numeric not null, -- contained in the total
  currency      text    not null,
  options       text    not null, -- their names, separated by commas
  placed_on     date    not null,
  primary key (order_id, number)
);

create index order_line_of_item on order_line (item_id, placed_on);

-- Every event of an order's own stream, whole.
create table order_event (
  order_id      text        not null,
  version       integer     not null, -- from 1
  restaurant_id text        not null,
  type          text        not null, -- for example OrderAccepted
  at            timestamptz not null,
  actor_role    text        not null, -- SYSTEM where nobody gave a command
  actor_id      text,                 -- an account's opaque id
  reason        text,
  detail        text        not null, -- the event as Protobuf's JSON, without who
  primary key (order_id, version)
);

create index order_event_by_time on order_event (at desc, order_id, version);

create table payment (
  order_id       text        primary key,
  version        integer     not null,
  restaurant_id  text        not null,
  method         text        not null,
  status         text        not null, -- tiffin.payment.v1.PaymentStatus without its prefix
  provider       text,
  decline_reason text,
  amount         numeric     not null, -- asked for
  captured       numeric     not null,
  refunded       numeric     not null,
  currency       text        not null,
  requested_at   timestamptz not null,
  authorised_at  timestamptz,
  captured_at    timestamptz,
  changed_at     timestamptz not null
);

create index payment_of_restaurant on payment (restaurant_id, requested_at desc, order_id);

create table refund (
  id            text        primary key,
  order_id      text        not null,
  restaurant_id text        not null,
  amount        numeric     not null,
  currency      text        not null,
  cause         text        not null,
  liable        text        not null,
  status        text        not null, -- REQUESTED, REFUNDED, FAILED
  requested_at  timestamptz not null,
  refunded_at   timestamptz,
  refunded_on   date                  -- the restaurant's calendar day
);

create index refund_of_order on refund (order_id);
create index refund_of_restaurant on refund (restaurant_id, requested_at desc, id);

create table delivery (
  order_id      text        primary key,
  version       integer     not null,
  restaurant_id text        not null,
  courier_id    text,                 -- an account's opaque id; whoever has it now, or had it last
  status        text        not null, -- tiffin.delivery.v1.DeliveryStatus without its prefix
  offers        integer     not null, -- how often a courier was asked
  refusals      integer     not null, -- how often that came to nothing
  proof         text,
  reason        text,
  liable        text,
  opened_at     timestamptz not null,
  assigned_at   timestamptz,
  picked_up_at  timestamptz,
  ended_at      timestamptz,
  promised_to   timestamptz,          -- as planned last
  on_time       boolean               -- at the door no later than promised; null until it is there
);

create index delivery_of_restaurant on delivery (restaurant_id, opened_at desc, order_id);
create index delivery_of_courier on delivery (courier_id, opened_at desc, order_id);

create table courier (
  id             text        primary key, -- an account's opaque id
  offers         integer     not null,
  refusals       integer     not null,
  delivered      integer     not null,
  failed         integer     not null,
  first_asked_at timestamptz not null,
  last_seen_at   timestamptz not null
);

-- Orders on the day they were placed, refunds on the day they were given.
create table daily_sales (
  restaurant_id text    not null,
  day           date    not null, -- the restaurant's calendar day
  currency      text    not null,
  placed        integer not null,
  completed     integer not null, -- DELIVERED or COLLECTED
  refused       integer not null, -- REJECTED, CANCELLED or EXPIRED
  failed        integer not null, -- UNDELIVERED or NO_SHOW
  sales         numeric not null, -- the totals of those completed
  tax           numeric not null, -- contained in sales
  discount      numeric not null, -- of those completed
  refunded      numeric not null,
  primary key (day, restaurant_id, currency)
);

create index daily_sales_of_restaurant on daily_sales (restaurant_id, day);

-- What was heard last of each topic, when that had happened, and how much there is still to hear.
create table heard (
  topic      text        primary key,
  told_at    timestamptz,          -- null until anything was heard
  heard_at   timestamptz,
  unheard    integer,              -- records; null while that is unknown
  checked_at timestamptz           -- when that was so
);
