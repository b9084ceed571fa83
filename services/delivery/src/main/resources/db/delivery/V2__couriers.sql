-- An offer is a state of its run: to whom, and until when it can be taken. A courier is looked for once
-- the kitchen has said when it is ready.
alter table delivery_state
  add column offered_to    text        not null default '',
  add column offered_until timestamptz,
  add column ready_at      timestamptz;

create index delivery_state_offered on delivery_state (offered_to) where offered_to <> '';

-- As before, and OFFERED 13.
drop index delivery_state_under_way;
create index delivery_state_under_way on delivery_state (order_id)
  where status in (1, 2, 3, 4, 5, 6, 7, 9, 10, 13);

-- What dispatch looks at, however many runs wait for their kitchens; and what couriers have.
create index delivery_state_searching on delivery_state (ready_at)
  where status in (1, 13) and ready_at is not null;
create index delivery_state_carried on delivery_state (order_id) where status in (2, 3, 4, 5, 6, 7);

-- What is said at the customer's door, and where that is. Personal: beside the events, never in them.
create table delivery_door (
  order_id    text             primary key,
  pin         text             not null,
  wrong_tries integer          not null default 0,
  latitude    double precision,
  longitude   double precision,
  short_code  text             not null default '',
  asked_at    timestamptz
);

-- Runs that were under way before there were PINs get theirs now, from the server's strong randomness.
insert into delivery_door (order_id, pin)
select order_id,
       lpad(((('x' || left(replace(gen_random_uuid()::text, '-', ''), 7))::bit(28)::int) % 10000)::text, 4, '0')
from delivery_state where status in (1, 2, 3, 4, 5, 6, 7);

-- Taken at the door. Personal.
create table delivery_photo (
  order_id   text        primary key,
  media_type text        not null,
  photo      bytea       not null,
  at         timestamptz not null
);

create table courier (
  id               text        primary key,
  vehicle          text,
  shift_started_at timestamptz,
  shift_ends_at    timestamptz,
  wants_offers     boolean     not null default false,
  idle_since       timestamptz not null
);

create index courier_online on courier (id) where wants_offers;
