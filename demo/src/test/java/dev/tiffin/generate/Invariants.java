package dev.tiffin.generate;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** What must hold of made-up rows, however many there are: each query finds those that break it. */
final class Invariants {
  private static final String CLOSED = " o.status in ('DELIVERED','COLLECTED') ";

  private static final Map<String, String> ALL =
      Map.ofEntries(
          Map.entry(
              "lines add up to the subtotal",
              """
              select o.id from orders o left join (
                select order_id, sum(total) total, sum(quantity) quantity, count(*) lines,
                  max(number) numbers
                from order_line group by order_id) l on l.order_id = o.id
              where l.total is distinct from o.subtotal or l.quantity <> o.item_count
                or l.lines not between 1 and 5 or l.lines <> l.numbers
              """),
          Map.entry(
              "lines are priced",
              """
              select order_id from order_line
              where total <> unit_price * quantity or unit_price <= 0 or tax < 0 or tax > total
              """),
          Map.entry(
              "an order adds up",
              """
              select id from orders where total <> subtotal + delivery_fee - discount
                or tax <= 0 or tax >= total or discount < 0 or (discount > 0) <> (promotion_code is not null)
                or (fulfilment = 'COLLECTION' and delivery_fee <> 0)
              """),
          Map.entry(
              "tax is what the lines contain where nothing was taken off or brought",
              """
              select o.id from orders o join order_line l on l.order_id = o.id
              where o.discount = 0 and o.fulfilment = 'COLLECTION' group by o.id, o.tax
              having sum(l.tax) <> o.tax
              """),
          Map.entry(
              "amounts have the currency's decimals",
              """
              select id from orders where scale(total) <> case currency when 'EUR' then 2 else 3 end
                or array[scale(subtotal), scale(delivery_fee), scale(discount), scale(tax)]
                  <> array_fill(scale(total), array[4])
              union all select order_id from order_line where array[scale(unit_price), scale(total), scale(tax)]
                <> array_fill(case currency when 'EUR' then 2 else 3 end, array[3])
              union all select order_id from payment where array[scale(amount), scale(captured), scale(refunded)]
                <> array_fill(case currency when 'EUR' then 2 else 3 end, array[3])
              union all select id from refund where scale(amount) <> case currency when 'EUR' then 2 else 3 end
              union all select id from item where scale(price) <> case currency when 'EUR' then 2 else 3 end
              union all select restaurant_id from daily_sales
                where array[scale(sales), scale(tax), scale(discount), scale(refunded)]
                  <> array_fill(case currency when 'EUR' then 2 else 3 end, array[4])
              """),
          Map.entry(
              "what is named is there",
              """
              select o.id from orders o left join restaurant r on r.id = o.restaurant_id
                where r.id is null or r.currency <> o.currency or r.name <> o.restaurant_name
              union all select l.order_id from order_line l left join item i on i.id = l.item_id
                left join orders o on o.id = l.order_id
                where i.restaurant_id is distinct from l.restaurant_id or o.placed_on is distinct from l.placed_on
                  or o.restaurant_id is distinct from l.restaurant_id or l.unit_price < i.price
              union all select e.order_id from order_event e left join orders o on o.id = e.order_id
                where o.restaurant_id is distinct from e.restaurant_id
              union all select p.order_id from payment p left join orders o on o.id = p.order_id
                where o.restaurant_id is distinct from p.restaurant_id or o.payment_method <> p.method
              union all select f.id from refund f left join payment p on p.order_id = f.order_id
                where p.restaurant_id is distinct from f.restaurant_id
              union all select d.order_id from delivery d left join orders o on o.id = d.order_id
                left join courier c on c.id = d.courier_id
                where o.restaurant_id is distinct from d.restaurant_id or (c.id is null) <> (d.courier_id is null)
              union all select s.restaurant_id from daily_sales s left join restaurant r on r.id = s.restaurant_id
                where r.currency is distinct from s.currency
              """),
          Map.entry(
              "days are the restaurant's own",
              """
              select o.id from orders o join restaurant r on r.id = o.restaurant_id
                where o.placed_on <> (o.placed_at at time zone r.time_zone)::date
              union all select f.id from refund f join restaurant r on r.id = f.restaurant_id
                where f.refunded_on is distinct from (f.refunded_at at time zone r.time_zone)::date
              """),
          Map.entry(
              "an order's times follow one another",
              """
              select id from orders where not coalesce(placed_at <= confirmed_at, true)
                or not coalesce(confirmed_at <= accepted_at, true) or not coalesce(accepted_at < ready_at, true)
                or not coalesce(ready_at < picked_up_at, true) or not coalesce(picked_up_at < ended_at, true)
                or ended_at <= placed_at or ended_at - placed_at > interval '4 hours'
                or promised_to - promised_from <> interval '15 minutes'
                or (accepted_at is null) <> (preparation_minutes is null)
              """),
          Map.entry(
              "versions count from 1 in time order",
              """
              select order_id from (select order_id, version, at,
                row_number() over w as row, lag(at) over w as before from order_event
                window w as (partition by order_id order by version)) e
              where version <> row or at < before
              union all select o.id from orders o where o.version <> (
                select count(*) from order_event e where e.order_id = o.id)
              """),
          Map.entry(
              "money follows what became of the order",
              """
              select o.id from orders o left join payment p on p.order_id = o.id
              where case
                when o.payment_method <> 'CARD' then
                  case when CLOSED then p.captured is distinct from o.total or p.status <> 'CAPTURED'
                  else p.order_id is not null end
                when o.reason = 'PAYMENT_DECLINED' then p.status is distinct from 'DECLINED'
                  or p.decline_reason is null or p.captured <> 0 or o.status <> 'REJECTED'
                when CLOSED or o.status = 'NO_SHOW' or (o.status = 'UNDELIVERED' and o.liable = 'CUSTOMER')
                  then p.captured is distinct from o.total or p.status not in ('CAPTURED','PARTLY_REFUNDED','REFUNDED')
                else p.status is distinct from 'VOIDED' or p.captured <> 0 end
                or p.amount <> o.total
                or (o.payment_method = 'CARD' and p.authorised_at is distinct from o.confirmed_at)
              """),
          Map.entry(
              "refunds stay within what was captured",
              """
              select p.order_id from payment p left join (
                select order_id, sum(amount) filter (where status = 'REFUNDED') given, max(amount) most,
                  min(requested_at) first
                from refund group by order_id) f on f.order_id = p.order_id
              where p.refunded <> coalesce(f.given, 0) or f.most > p.captured or f.first < p.captured_at
                or p.status <> case when p.refunded = 0 and p.status in ('DECLINED','VOIDED') then p.status
                  when p.refunded = 0 then 'CAPTURED' when p.refunded = p.captured then 'REFUNDED'
                  else 'PARTLY_REFUNDED' end
              """),
          Map.entry(
              "deliveries follow what became of the order",
              """
              select o.id from orders o left join delivery d on d.order_id = o.id
              where (d.order_id is not null) <> (o.fulfilment = 'DELIVERY' and o.confirmed_at is not null)
                or d.status <> case o.status when 'DELIVERED' then 'DELIVERED'
                  when 'UNDELIVERED' then 'RETURNED' else 'CANCELLED' end
                or d.picked_up_at is distinct from case when d.order_id is not null then o.picked_up_at end
                or d.opened_at <> o.confirmed_at or d.assigned_at < o.accepted_at
                or (d.on_time is not null) <> (d.status = 'DELIVERED') or d.on_time <> (d.ended_at <= d.promised_to)
                or (d.status = 'DELIVERED' and (d.ended_at <> o.ended_at or d.promised_to <> o.promised_to
                  or d.proof is null or d.courier_id is null))
                or d.offers <> d.refusals + case when d.courier_id is null then 0 else 1 end
                or d.reason is distinct from case when o.status = 'UNDELIVERED' then o.reason end
              """),
          Map.entry(
              "couriers are counted as they ride",
              """
              select c.id from courier c left join (
                select courier_id, count(*) filter (where status = 'DELIVERED') delivered,
                  count(*) filter (where status = 'RETURNED') failed, count(*) had, max(ended_at) last
                from delivery group by courier_id) d on d.courier_id = c.id
              where c.delivered <> coalesce(d.delivered, 0) or c.failed <> coalesce(d.failed, 0)
                or c.offers <> c.refusals + coalesce(d.had, 0) or c.first_asked_at > c.last_seen_at
                or c.last_seen_at < d.last
              union all select 'offers' where (select sum(offers) from courier) <> (select sum(offers) from delivery)
              union all select 'refusals'
                where (select sum(refusals) from courier) <> (select sum(refusals) from delivery)
              """),
          Map.entry(
              "days add up",
              """
              select s.day::text from daily_sales s full join (
                select restaurant_id, day, currency, sum(placed) placed, sum(completed) completed, sum(refused) refused,
                  sum(failed) failed, sum(sales) sales, sum(tax) tax, sum(discount) discount, sum(refunded) refunded
                from (
                  select restaurant_id, placed_on as day, currency, 1 as placed, (CLOSED)::int completed,
                    (o.status in ('REJECTED','CANCELLED','EXPIRED'))::int refused,
                    (o.status in ('UNDELIVERED','NO_SHOW'))::int failed,
                    case when CLOSED then total else 0 end sales, case when CLOSED then tax else 0 end tax,
                    case when CLOSED then discount else 0 end discount, 0 refunded
                  from orders o
                  union all select restaurant_id, refunded_on, currency, 0, 0, 0, 0, 0, 0, 0, amount
                  from refund where refunded_on is not null) each
                group by restaurant_id, day, currency) t using (restaurant_id, day, currency)
              where (s.placed, s.completed, s.refused, s.failed, s.sales, s.tax, s.discount, s.refunded)
                is distinct from
                (t.placed, t.completed, t.refused, t.failed, t.sales, t.tax, t.discount, t.refunded)
              """));

  private Invariants() {}

  static Set<String> names() {
    return ALL.keySet();
  }

  /** What breaks one of them, up to three rows. */
  static String query(String name) {
    String all = Objects.requireNonNull(ALL.get(name), name).replace("CLOSED", CLOSED);
    return "select * from (" + all + ") q limit 3";
  }

  /** Those that do not hold, with up to three of what breaks them. */
  static Map<String, List<String>> broken(ReportingTables tables) throws SQLException {
    tables.execute("analyze"); // what has just come is not known to the planner yet
    Map<String, List<String>> broken = new TreeMap<>();
    for (String name : names()) {
      List<String> rows = tables.rows(query(name));
      if (!rows.isEmpty()) {
        broken.put(name, rows);
      }
    }
    return broken;
  }
}
