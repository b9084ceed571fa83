-- Restaurants and all that belongs to them: replaced as a whole by an import, so everything hangs on restaurant.
create table restaurant (
  id                  text             primary key,
  street              text             not null,
  postal_code         text             not null,
  city                text             not null,
  country             text             not null,
  latitude            double precision not null,
  longitude           double precision not null,
  time_zone           text             not null,
  currency            text             not null,
  minimum_order       bigint           not null check (minimum_order >= 0),
  preparation_minutes integer          not null check (preparation_minutes > 0),
  cuisines            text[]           not null,
  languages           text[]           not null check (cardinality(languages) > 0),
  photo               text             not null,
  state               text             not null check (state in ('OPEN', 'BUSY', 'PAUSED', 'CLOSED')),
  paused_until        timestamptz
);

create table category (
  restaurant_id text    not null references restaurant on delete cascade,
  id            text    not null,
  place         integer not null,
  primary key (restaurant_id, id)
);

create table item (
  id            text    primary key,
  restaurant_id text    not null,
  category_id   text    not null,
  place         integer not null,
  price         bigint  not null check (price >= 0),
  tax_category  text    not null,
  allergens     text[]  not null,
  diets         text[]  not null,
  alcohol       boolean not null,
  photo         text    not null,
  -- as the restaurant declared it: in, out, out until a moment, or a number; what is left now is in stock
  declared      text    not null,
  tags          text[]  not null,
  pairs_with    text,
  foreign key (restaurant_id, category_id) references category on delete cascade
);
create index item_restaurant on item (restaurant_id, category_id);

create table option_group (
  item_id text    not null references item on delete cascade,
  id      text    not null,
  place   integer not null,
  min     integer not null,
  max     integer not null,
  primary key (item_id, id)
);

create table option (
  item_id     text    not null,
  group_id    text    not null,
  id          text    not null,
  place       integer not null,
  price_delta bigint  not null,
  allergens   text[]  not null,
  declared    text    not null,
  primary key (item_id, id),
  foreign key (item_id, group_id) references option_group on delete cascade
);
create index option_group_options on option (item_id, group_id);

-- Opening hours of a restaurant (item_id empty) and availability windows of its items.
create table hours (
  restaurant_id text     not null references restaurant on delete cascade,
  item_id       text     not null,
  weekday       smallint not null check (weekday between 1 and 7),
  opens_at      time     not null,
  closes_at     time     not null,
  primary key (restaurant_id, item_id, weekday, opens_at, closes_at)
);

create table closing_rule (
  restaurant_id text    not null references restaurant on delete cascade,
  place         integer not null,
  from_date     date    not null,
  to_date       date    not null check (to_date >= from_date),
  reason        text    not null,
  primary key (restaurant_id, place)
);

-- Area and fee tiers are documents: nobody asks the database what is inside.
create table zone (
  restaurant_id text    not null references restaurant on delete cascade,
  id            text    not null,
  place         integer not null,
  name          text    not null,
  area          jsonb   not null,
  fee_tiers     jsonb   not null,
  minimum       bigint  not null,
  primary key (restaurant_id, id)
);

-- subject: restaurant, category, item, group or option; id: its own, below its restaurant's or item's.
create table translation (
  restaurant_id text not null references restaurant on delete cascade,
  subject       text not null,
  id            text not null,
  field         text not null,
  language      text not null,
  text          text not null,
  primary key (restaurant_id, subject, id, field, language)
);

-- What is left now of items (option_id empty) and options that are not simply in stock. Outlives an import that
-- declares the same as before.
create table stock (
  restaurant_id text    not null,
  item_id       text    not null,
  option_id     text    not null,
  -- null: sold out, whatever the number
  quantity      integer check (quantity >= 0),
  sold_out_until timestamptz,
  primary key (item_id, option_id)
);

-- What an order took of counted stock. HELD until the order is known to be placed, FIRM after; LAPSED when that was
-- never heard in time; RELEASED is for ever, also for an order that never reserved.
create table reservation (
  order_id text        primary key,
  state    text        not null check (state in ('HELD', 'FIRM', 'LAPSED', 'RELEASED')),
  at       timestamptz not null
);
create index reservation_age on reservation (state, at);

create table reservation_line (
  order_id  text    not null references reservation on delete cascade,
  item_id   text    not null,
  option_id text    not null,
  quantity  integer not null check (quantity > 0),
  primary key (order_id, item_id, option_id)
);

-- Counts changes, so that every instance can see whether its snapshot is the newest.
create table catalog_version (
  only_row boolean primary key default true check (only_row),
  menus    bigint  not null,
  stock    bigint  not null
);
insert into catalog_version (menus, stock) values (0, 0);
