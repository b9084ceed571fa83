-- Whose personal data was erased on request. Nothing but the opaque id is left, which stands in the
-- events anyway; it keeps an order that comes late from bringing anything back.
create table erased_customer (
  customer_id text        primary key,
  erased_at   timestamptz not null
);
