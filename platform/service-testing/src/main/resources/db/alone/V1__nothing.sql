-- An event store with nothing beside it.
select 1;
