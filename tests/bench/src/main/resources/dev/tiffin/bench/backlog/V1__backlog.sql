-- 100,000 events that nobody has told yet: 20,000 streams of five, half a kilobyte each.
insert into event (stream_id, version, type, data, at, trace_parent)
select 'stream-' || n % 20000, n / 20000 + 1, 'tiffin.bench.v1.Happened',
       decode(repeat('5a', 500), 'hex'), now(), ''
from generate_series(0, 99999) n;
