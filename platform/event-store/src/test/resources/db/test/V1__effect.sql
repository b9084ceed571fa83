-- What followed from what was heard, for the tests.
create table effect (name text not null);
