-- What menu tells of a restaurant, as far as its kitchen needs it.
create table kitchen (
  restaurant_id       text        primary key,
  name                text        not null,
  time_zone           text        not null,
  state               integer     not null, -- tiffin.menu.v1.RestaurantState
  paused_until        timestamptz,
  auto_accept         boolean     not null,
  capacity            integer     not null, -- orders in any ten minutes, 0 for any number
  preparation_minutes integer     not null
);

-- Counts changes of tickets. They are written under the lock of the event store, so that they
-- become visible in the order they were counted.
create sequence ticket_change;

-- Each ticket as it is now, written with the events that made it so.
create table ticket (
  order_id       text        primary key,
  restaurant_id  text        not null,
  status         integer     not null, -- tiffin.kitchen.v1.TicketStatus; 0 until it is paid for
  ready_at       timestamptz not null, -- to be ready, or what it could be
  takes_at       timestamptz,          -- which time of the kitchen's it takes
  accepted_at    timestamptz,
  held_until     timestamptz,          -- while it is new: how long its place is kept for it
  auto_accept_at timestamptz,          -- while it is new: when the kitchen's rule accepts it
  printing_until timestamptz,          -- an agent has it in hand
  changed        bigint      not null,
  body           bytea       not null  -- tiffin.kitchen.v1.Ticket
);

create index ticket_board on ticket (restaurant_id, ready_at, order_id)
  where status between 1 and 4;
create index ticket_all on ticket (restaurant_id, ready_at, order_id);
create index ticket_places on ticket (restaurant_id, takes_at) where takes_at is not null;
create index ticket_changed on ticket (restaurant_id, changed);
create index ticket_auto_accept on ticket (auto_accept_at) where auto_accept_at is not null;
