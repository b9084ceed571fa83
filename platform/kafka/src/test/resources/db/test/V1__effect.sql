-- What followed from what was heard, for the tests.
create table effect (
  position  bigint generated always as identity primary key,
  stream_id text    not null,
  version   integer not null
);
