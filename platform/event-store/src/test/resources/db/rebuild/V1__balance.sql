-- How accounts stand, for the tests: with all that a table can have and that must outlive a rebuild.
create table balance (
  account   text        primary key,
  version   integer     not null,
  amount    bigint      not null,
  moved_at  timestamptz not null,
  look_at   timestamptz,
  nickname  text        not null default 'nobody' || '''s',
  body      bytea       not null,
  constraint balance_in_bounds check (amount between -1000000 and 1000000)
) with (fillfactor = 80, autovacuum_enabled = false);

create index on balance (moved_at desc, account);
create index "Balance in debt" on balance (account) where amount < 0 and nickname <> '';
alter table balance add constraint balance_body unique (body, account);
