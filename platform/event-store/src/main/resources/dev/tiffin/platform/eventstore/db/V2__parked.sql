-- True while facts of the stream are parked: those that come later are parked behind them. Null
-- otherwise, for that takes no room in the row.
alter table inbox add column parked boolean;

-- What could not be carried out, with its cause; kept also when somebody has decided about it.
create table parked (
  number       bigint      generated always as identity primary key,
  lot          text        not null, -- what kind of thing it is: fact, print, ...
  source       text        not null, -- the topic or queue that it came on
  fingerprint  text        not null, -- the same whenever the same thing comes again
  subject      text        not null, -- what it is about
  sequence     integer     not null, -- its place among those of its subject; 0 where they have no order
  place        text        not null, -- where it lay
  type         text        not null,
  data         bytea       not null,
  headers      text        not null, -- a line for each
  at           timestamptz not null,
  trace_parent text        not null,
  cause        text        not null,
  attempts     integer     not null,
  failed_at    timestamptz not null default now(),
  parked_at    timestamptz not null default now(),
  ended_at     timestamptz,
  ended_how    text,
  ended_by     text,
  reason       text,
  unique (lot, source, fingerprint)
);

create index parked_open on parked (lot, source, subject, sequence) where ended_at is null;
