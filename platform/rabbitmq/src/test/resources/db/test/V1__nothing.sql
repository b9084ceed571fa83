-- The tests keep nothing but events.
select 1;
