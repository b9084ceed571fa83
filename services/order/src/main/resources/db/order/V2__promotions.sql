-- Codes that take something off an order.
create table promotion (
  code               text    primary key,
  limit_total        integer not null check (limit_total >= 0),        -- 0 for any number
  limit_per_customer integer not null check (limit_per_customer >= 0), -- 0 for any number
  redeemed           integer not null default 0 check (redeemed >= 0),
  body               bytea   not null -- tiffin.order.v1.Promotion
);

-- Which order stands for which use; an order that ends before it was accepted gives its use back.
create table redemption (
  order_id    text primary key,
  code        text not null references promotion,
  customer_id text not null
);

create index on redemption (code, customer_id);
