-- Whatever may be hard to write down and read again.
create table "Odd ""name""" (
  id        bigint generated always as identity primary key,
  data      bytea,
  words     text[],
  numbers   integer[][],
  document  jsonb,
  price     numeric(30, 10),
  ratio     double precision,
  at        timestamptz,
  opens     time,
  flag      boolean,
  "Note"    text,
  doubled   bigint generated always as (id * 2) stored,
  tripled   bigint generated always as (id * 3) virtual
);

create table empty_one (id integer primary key);

create sequence untouched;
create sequence used start 5;

-- They refer to one another in a circle.
create table parent (id text primary key, favourite text);
create table child (id text primary key, parent_id text not null references parent on delete cascade);
alter table parent add constraint "Favourite child" foreign key (favourite) references child;

-- A migration puts a row in, which is another one by now.
create table seeded (only_row boolean primary key default true, n integer not null);
insert into seeded (n) values (0);

-- A trigger counts; its count comes back with the rows, not once more.
create table noticed (n integer not null);
create function notice() returns trigger language plpgsql as
  $$ begin insert into noticed values (1); return new; end $$;
create trigger notice after insert on parent for each row execute function notice();
