-- Accounts that were erased: nothing is left of them but the opaque id, which stands in events for
-- ever. It keeps a ready-made one from being made again, and a token that is still alive from being
-- good.
create table erased_account (
  account_id text        primary key,
  erased_at  timestamptz not null
);
create index erased_account_erased_at on erased_account (erased_at);
