-- When somebody has to look at an order's clock next; null for those that nobody waits for.
alter table order_state add column look_at timestamptz;

-- those that wait already are looked at once, and then know when
update order_state set look_at = now() where status in (1, 2);

create index order_look_at on order_state (look_at) where look_at is not null;
