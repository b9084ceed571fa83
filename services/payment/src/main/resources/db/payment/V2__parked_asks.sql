-- A parked ask is kept as it was, so that it can be asked again. The columns are null where it was
-- parked before they were there: such a one can only be dropped.
alter table parked_ask
  add column number       bigint generated always as identity unique,
  add column kind         integer,
  add column amount       bigint,
  add column currency     text,
  add column token        text,
  add column asked_at     timestamptz,
  add column trace_parent text,
  add column attempts     integer     not null default 1,
  add column failed_at    timestamptz not null default now(),
  add column ended_at     timestamptz, -- from here on: what an operator decided
  add column ended_how    text,
  add column ended_by     text,
  add column reason       text;

create index parked_ask_open on parked_ask (number) where ended_at is null;
