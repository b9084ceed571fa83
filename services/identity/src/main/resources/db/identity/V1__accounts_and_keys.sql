create table account (
  account_id     text   primary key,
  name           text   not null unique,
  display_name   text   not null,
  role           text   not null check (role in ('customer', 'restaurant', 'courier', 'dispatcher', 'operator')),
  restaurant_ids text[] not null
);

-- Private keys, as JSON Web Keys: what keeps them secret is that no other role may read this database.
create table signing_key (
  key_id     text        primary key,
  jwk        text        not null,
  created_at timestamptz not null
);
create index signing_key_created_at on signing_key (created_at);
