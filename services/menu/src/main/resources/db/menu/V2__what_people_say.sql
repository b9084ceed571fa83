alter table restaurant
  add column auto_accept              boolean not null default false,
  add column capacity_per_ten_minutes integer not null default 0 check (capacity_per_ten_minutes >= 0);

-- What people have said of a restaurant since its state was declared. Outlives an import that declares the same as
-- before, as stock does.
create table restaurant_state (
  restaurant_id text primary key,
  state         text not null check (state in ('OPEN', 'BUSY', 'PAUSED', 'CLOSED')),
  paused_until  timestamptz
);

alter table catalog_version add column states bigint not null default 0;
