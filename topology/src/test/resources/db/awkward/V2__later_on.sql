alter table empty_one add column late text not null default 'late';
