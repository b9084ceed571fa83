-- How each payment stands now: the fold of its events, written in the same transaction.
create table payment_state (
  order_id   text    primary key,
  version    integer not null,
  reference  text    not null, -- the provider's own name for it, shown to nobody; empty before it has one
  body       bytea   not null  -- tiffin.payment.v1.Payment
);

-- What the provider is still to be asked. A row is there until its outcome is: it is deleted in the
-- transaction that writes what came of it. Whoever takes one moves due_at to when its lease ends.
-- Small and always changing, so it is vacuumed by count, not by share.
create table payment_ask (
  seq          bigint      generated always as identity primary key,
  order_id     text        not null,
  step         text        not null, -- of that order; with its id the provider's key
  kind         integer     not null, -- AUTHORISE 1, CAPTURE 2, VOID 3, REFUND 4
  amount       bigint      not null,
  currency     text        not null,
  token        text        not null,
  attempts     integer     not null default 0,
  asked_at     timestamptz not null,
  due_at       timestamptz not null,
  trace_parent text        not null,
  unique (order_id, step)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

create index payment_ask_order on payment_ask (order_id, seq);
create index payment_ask_due on payment_ask (due_at);

-- What cannot be done, however often it is tried, with its cause: for a human to look at.
create table parked_ask (
  order_id  text        not null,
  step      text        not null,
  what      text        not null,
  cause     text        not null,
  parked_at timestamptz not null default now(),
  primary key (order_id, step)
);

-- What a key was first used for; kept for 24 hours.
create table idempotency_key (
  caller_id    text        not null,
  key          text        not null,
  request_hash bytea       not null,
  order_id     text        not null,
  version      integer     not null,
  refund_id    text        not null,
  created_at   timestamptz not null,
  primary key (caller_id, key)
);

create index on idempotency_key (created_at);
