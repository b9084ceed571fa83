insert into "Odd ""name""" (data, words, numbers, document, price, ratio, at, opens, flag, "Note")
values
  (null, null, null, null, null, null, null, null, null, null),
  ('\x00ff0a0d5c09', array['', 'NULL', null, 'a,b', '{"c"}', E'\\.'], '{{1,2},{3,4}}',
   '{"a": [1, null, "\u00e9"]}', 12345678901234567890.0123456789, 0.1, 'infinity', '24:00',
   true, E'tab\there\nline\\.\nback\\N \r end'),
  ('', '{}', '{}', '[]', -0.0000000001, 'NaN', '2026-03-29 01:00:00.123456+00', '00:00', false, ''),
  (decode(repeat('deadbeef', 300000), 'hex'), array_fill('x'::text, array[1000]), null, null,
   null, '-Infinity', '-infinity', null, null, repeat('ünï☃😀', 1000));
delete from "Odd ""name""" where id = 3;

insert into parent (id) values ('p'), ('q');
insert into child values ('c', 'p'), ('d', 'q');
update parent set favourite = 'd' where id = 'p';
update seeded set n = 7;
select nextval('used'), nextval('used');

insert into inbox values ('orders', 'o1', 3, null), ('orders', 'o2', 1, true);
insert into relay_mark values ('awkward', 4), ('work:print', 4);
