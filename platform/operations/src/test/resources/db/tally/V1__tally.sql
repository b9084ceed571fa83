-- How many events each stream has had, for the tests.
create table tally (
  stream text    primary key,
  events integer not null
);
