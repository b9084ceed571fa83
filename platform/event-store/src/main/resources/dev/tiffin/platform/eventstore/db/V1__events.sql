-- What happened, for ever. The table is the outbox too: a relay reads it by position.
create table event (
  position     bigint generated always as identity primary key,
  stream_id    text        not null,
  version      integer     not null check (version > 0),
  type         text        not null,
  data         bytea       not null,
  at           timestamptz not null,
  trace_parent text        not null,
  unique (stream_id, version)
);

-- How far a relay has told the world.
create table relay_mark (
  topic    text   primary key,
  position bigint not null
);

-- The last version of each stream that was heard and carried out here.
create table inbox (
  topic     text    not null,
  stream_id text    not null,
  version   integer not null,
  primary key (topic, stream_id)
);
