package dev.tiffin.order.adapter.postgres;

import dev.tiffin.order.order.Placement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Who redeemed which promotion. Redeemed in the transaction that writes the order, which holds the
 * append lock, so that what is counted here is counted once, whoever else is placing.
 */
final class Redemptions {
  private record Limits(int total, int perCustomer, int redeemed) {}

  private record By(String code, String customerId) {}

  private Redemptions() {}

  /** Redeems for as many as there are uses left, first come first served; names the others. */
  static Map<String, Commit.Outcome> redeem(Handle transaction, List<Commit> commits) {
    Map<String, Limits> limits = limits(transaction, commits);
    Map<By, Integer> byCustomer = byCustomer(transaction, commits);
    Map<String, Integer> taken = new HashMap<>();
    Map<String, Commit.Outcome> tooLate = new HashMap<>();
    for (Commit commit : commits) {
      Placement placement = commit.order().placement();
      String code = placement.promotionCode();
      By by = new By(code, placement.customerId());
      Limits limit = limits.getOrDefault(code, new Limits(0, 0, 0));
      if (limit.total > 0 && limit.redeemed + taken.getOrDefault(code, 0) >= limit.total) {
        tooLate.put(commit.orderId(), new Commit.Outcome.PromotionUsedUp(false));
      } else if (limit.perCustomer > 0 && byCustomer.getOrDefault(by, 0) >= limit.perCustomer) {
        tooLate.put(commit.orderId(), new Commit.Outcome.PromotionUsedUp(true));
      } else {
        taken.merge(code, 1, Integer::sum);
        byCustomer.merge(by, 1, Integer::sum);
      }
    }
    if (tooLate.isEmpty()) {
      insert(transaction, commits);
      count(transaction, taken);
    }
    return tooLate;
  }

  /** Each use that an order stands for is given back once. */
  static void giveBack(Handle transaction, List<Commit> commits) {
    Map<String, Integer> back = new HashMap<>();
    transaction
        .createQuery("delete from redemption where order_id = any(?) returning code")
        .bindArray(0, String.class, commits.stream().map(Commit::orderId).toList())
        .mapTo(String.class)
        .forEach(code -> back.merge(code, -1, Integer::sum));
    if (!back.isEmpty()) {
      count(transaction, back);
    }
  }

  private static Map<String, Limits> limits(Handle transaction, List<Commit> commits) {
    Map<String, Limits> limits = new HashMap<>();
    transaction
        .createQuery(
            """
            select code, limit_total, limit_per_customer, redeemed from promotion
            where code = any(?)
            """)
        .bindArray(0, String.class, codes(commits))
        .map((row, context) ->
            Map.entry(row.getString(1), new Limits(row.getInt(2), row.getInt(3), row.getInt(4))))
        .forEach(entry -> limits.put(entry.getKey(), entry.getValue()));
    return limits;
  }

  private static Map<By, Integer> byCustomer(Handle transaction, List<Commit> commits) {
    Map<By, Integer> counts = new HashMap<>();
    transaction
        .createQuery(
            """
            select r.code, r.customer_id, count(*) from redemption r
            join (select distinct * from unnest(?, ?)) as wanted (code, customer_id)
              using (code, customer_id)
            group by r.code, r.customer_id
            """)
        .bindArray(0, String.class, codes(commits))
        .bindArray(1, String.class, customers(commits))
        .map((row, context) -> Map.entry(new By(row.getString(1), row.getString(2)), row.getInt(3)))
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  private static void insert(Handle transaction, List<Commit> commits) {
    transaction
        .createUpdate(
            "insert into redemption (order_id, code, customer_id) select * from unnest(?, ?, ?)")
        .bindArray(0, String.class, commits.stream().map(Commit::orderId).toList())
        .bindArray(1, String.class, codes(commits))
        .bindArray(2, String.class, customers(commits))
        .execute();
  }

  private static void count(Handle transaction, Map<String, Integer> changes) {
    List<String> codes = List.copyOf(changes.keySet());
    transaction
        .createUpdate(
            """
            update promotion set redeemed = promotion.redeemed + news.change
            from unnest(?, ?) as news (code, change) where promotion.code = news.code
            """)
        .bindArray(0, String.class, codes)
        .bindArray(1, Integer.class, codes.stream().map(changes::get).toList())
        .execute();
  }

  private static List<String> codes(List<Commit> commits) {
    return commits.stream().map(c -> c.order().placement().promotionCode()).toList();
  }

  private static List<String> customers(List<Commit> commits) {
    return commits.stream().map(c -> c.order().placement().customerId()).toList();
  }
}
