package dev.tiffin.menu.adapter.postgres;

import dev.tiffin.menu.catalog.OptionId;
import dev.tiffin.menu.catalog.Stock;
import dev.tiffin.menu.catalog.StockKey;
import dev.tiffin.menu.quote.BasketLine;
import dev.tiffin.menu.quote.Demand;
import dev.tiffin.menu.quote.LineProblem;
import dev.tiffin.menu.quote.RefusalCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * What orders took of counted stock. Life of a reservation: HELD when it is made, FIRM once its
 * order is known to be placed, RELEASED when the order gives it back; LAPSED when nothing was heard
 * of the order in time. RELEASED is kept, so that a reserve that comes after its release is
 * refused.
 *
 * <p>Every transaction locks reservations first, by order id, then stock, by key, then the version,
 * then the event store: so no two can wait for one another in a circle.
 */
public final class Reservations {
  /** How long an order may take from reserving to being heard of as placed. */
  public static final Duration HELD_MAX = Duration.ofMinutes(15);

  /** How long the end of a reservation is remembered; no order is retried or cancelled later. */
  public static final Duration REMEMBERED = Duration.ofDays(30);

  private static final int SWEEP_BATCH = 100;

  private Reservations() {}

  /**
   * Takes what the lines need of counted stock, all or nothing. An order that has reserved already
   * takes nothing more.
   *
   * @return why not; empty when it is reserved
   */
  public static List<LineProblem> reserve(
      Handle transaction, String orderId, List<BasketLine> lines, Instant now) {
    Optional<String> state = begin(transaction, orderId, "HELD", now);
    if (state.isPresent()) {
      return switch (state.get()) {
        case "HELD", "FIRM" -> List.of();
        default -> List.of(released());
      };
    }
    SortedMap<StockKey, Integer> demand = Demand.of(lines);
    Set<String> itemIds = demand.keySet().stream().map(StockKey::item).collect(Collectors.toSet());
    Map<StockKey, Stock> stock = StockTable.lock(transaction, itemIds);
    List<LineProblem> problems =
        problems(lines, demand, stock, existing(transaction, itemIds), now);
    if (!problems.isEmpty()) {
      transaction.execute("delete from reservation where order_id = ?", orderId);
      return problems;
    }
    demand.keySet().removeIf(key -> !(stock.get(key) instanceof Stock.Counted));
    Changes changes = new Changes(transaction, now);
    demand.forEach((key, quantity) -> {
      changes.take(key, quantity);
      insertLine(transaction, orderId, key, quantity);
    });
    changes.tell();
    return List.of();
  }

  private static LineProblem released() {
    return new LineProblem(
        "/lines", RefusalCode.RESERVATION_RELEASED, "This order has given its reservation back.");
  }

  /** Begins a reservation, or locks the one there is and says its state. */
  private static Optional<String> begin(
      Handle transaction, String orderId, String state, Instant now) {
    int inserted =
        transaction.execute(
            """
            insert into reservation (order_id, state, at) values (?, ?, ?::timestamptz)
            on conflict (order_id) do nothing
            """,
            orderId,
            state,
            now.toString());
    return inserted == 1 ? Optional.empty() : lock(transaction, orderId);
  }

  private static Optional<String> lock(Handle transaction, String orderId) {
    return transaction
        .createQuery("select state from reservation where order_id = ? for update")
        .bind(0, orderId)
        .mapTo(String.class)
        .findOne();
  }

  private static Set<String> existing(Handle transaction, Set<String> itemIds) {
    return new HashSet<>(
        transaction
            .createQuery("select id from item where id = any(?)")
            .bindArray(0, String.class, itemIds)
            .mapTo(String.class)
            .list());
  }

  private static List<LineProblem> problems(
      List<BasketLine> lines,
      Map<StockKey, Integer> demand,
      Map<StockKey, Stock> stock,
      Set<String> existing,
      Instant now) {
    List<LineProblem> problems = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      BasketLine line = lines.get(i);
      String pointer = "/lines/" + i;
      if (!existing.contains(line.item().value())) {
        problems.add(
            new LineProblem(
                pointer + "/itemId", RefusalCode.ITEM_UNKNOWN, "There is no such item."));
      } else if (isShort(StockKey.of(line.item()), demand, stock, now)) {
        problems.add(
            new LineProblem(
                pointer + "/itemId",
                RefusalCode.ITEM_UNAVAILABLE,
                "There is not enough of it left."));
      }
      List<OptionId> options = line.options();
      for (int j = 0; j < options.size(); j++) {
        if (isShort(StockKey.of(line.item(), options.get(j)), demand, stock, now)) {
          problems.add(
              new LineProblem(
                  pointer + "/optionIds/" + j,
                  RefusalCode.OPTION_UNAVAILABLE,
                  "There is not enough of it left."));
        }
      }
    }
    return problems;
  }

  private static boolean isShort(
      StockKey key, Map<StockKey, Integer> demand, Map<StockKey, Stock> stock, Instant now) {
    return !stock.getOrDefault(key, Stock.IN_STOCK).has(demand.getOrDefault(key, 1), now);
  }

  private static void insertLine(Handle transaction, String orderId, StockKey key, int quantity) {
    transaction.execute(
        "insert into reservation_line (order_id, item_id, option_id, quantity) values (?, ?, ?, ?)",
        orderId,
        key.item(),
        key.option(),
        quantity);
  }

  /**
   * Gives back what the order holds. Again, or for an order that holds nothing: no effect, save
   * that the order can never reserve after it.
   */
  public static void release(Handle transaction, String orderId, Instant now) {
    begin(transaction, orderId, "RELEASED", now);
    Changes changes = new Changes(transaction, now);
    giveBack(transaction, List.of(orderId), "RELEASED", now, changes);
    changes.tell();
  }

  /** What follows from orders that were placed and orders that ended before they were cooked. */
  public static void follow(
      Handle transaction, Collection<String> placed, Collection<String> ended, Instant now) {
    Set<String> all = new TreeSet<>(placed);
    all.addAll(ended);
    Map<String, String> states = states(transaction, all);
    lockStock(transaction, lines(transaction, states.keySet()));
    Changes changes = new Changes(transaction, now);
    for (String orderId : new TreeSet<>(placed)) {
      if ("LAPSED".equals(states.get(orderId)) && !ended.contains(orderId)) {
        takeAgain(transaction, orderId, changes);
      }
    }
    transaction
        .createUpdate(
            "update reservation set state = 'FIRM' where order_id = any(?) and state in ('HELD', 'LAPSED')")
        .bindArray(0, String.class, placed.stream().filter(id -> !ended.contains(id)).toList())
        .execute();
    giveBack(transaction, ended, "RELEASED", now, changes);
    changes.tell();
  }

  private static Map<StockKey, Stock> lockStock(
      Handle transaction, SortedMap<StockKey, Integer> lines) {
    return StockTable.lock(transaction, lines.keySet().stream().map(StockKey::item).toList());
  }

  private static Map<String, String> states(Handle transaction, Set<String> orderIds) {
    Map<String, String> states = new TreeMap<>();
    transaction
        .createQuery(
            "select order_id, state from reservation where order_id = any(?) order by order_id for update")
        .bindArray(0, String.class, orderIds)
        .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(entry -> states.put(entry.getKey(), entry.getValue()));
    return states;
  }

  /**
   * The order is placed after all, though its reservation had lapsed (Kafka was long away): takes
   * what is still there of what it had.
   */
  private static void takeAgain(Handle transaction, String orderId, Changes changes) {
    SortedMap<StockKey, Integer> lines = lines(transaction, List.of(orderId));
    Map<StockKey, Stock> stock = lockStock(transaction, lines);
    transaction.execute("delete from reservation_line where order_id = ?", orderId);
    lines.forEach((key, quantity) -> {
      int left = stock.get(key) instanceof Stock.Counted(int count) ? count : 0;
      int taken = Math.min(left, quantity);
      if (taken > 0) {
        changes.take(key, taken);
        insertLine(transaction, orderId, key, taken);
      }
    });
  }

  private static void giveBack(
      Handle transaction, Collection<String> orderIds, String state, Instant now, Changes changes) {
    Map<String, String> states = states(transaction, new TreeSet<>(orderIds));
    List<String> holding =
        states.entrySet().stream()
            .filter(entry -> entry.getValue().equals("HELD") || entry.getValue().equals("FIRM"))
            .map(Map.Entry::getKey)
            .toList();
    SortedMap<StockKey, Integer> lines = lines(transaction, holding);
    lockStock(transaction, lines);
    lines.forEach(changes::giveBack);
    transaction
        .createUpdate(
            "update reservation set state = ?, at = ?::timestamptz where order_id = any(?)")
        .bind(0, state)
        .bind(1, now.toString())
        .bindArray(2, String.class, List.copyOf(states.keySet()))
        .execute();
  }

  private static SortedMap<StockKey, Integer> lines(
      Handle transaction, Collection<String> orderIds) {
    SortedMap<StockKey, Integer> lines = new TreeMap<>();
    transaction
        .createQuery(
            "select item_id, option_id, quantity from reservation_line where order_id = any(?)")
        .bindArray(0, String.class, List.copyOf(orderIds))
        .map((row, context) ->
            Map.entry(new StockKey(row.getString(1), row.getString(2)), row.getInt(3)))
        .forEach(entry -> lines.merge(entry.getKey(), entry.getValue(), Integer::sum));
    return lines;
  }

  /**
   * Gives back what orders hold that were never heard of as placed, and forgets what is long over.
   *
   * @return how many lapsed; a full batch may have left some for the next time
   */
  public static int sweep(Handle transaction, Instant now) {
    List<String> lapsed =
        transaction
            .createQuery(
                """
                select order_id from reservation
                where state = 'HELD' and at < ?::timestamptz
                order by order_id limit ? for update skip locked
                """)
            .bind(0, now.minus(HELD_MAX).toString())
            .bind(1, SWEEP_BATCH)
            .mapTo(String.class)
            .list();
    if (!lapsed.isEmpty()) {
      Changes changes = new Changes(transaction, now);
      giveBack(transaction, lapsed, "LAPSED", now, changes);
      changes.tell();
    }
    transaction.execute(
        "delete from reservation where state <> 'HELD' and at < ?::timestamptz",
        now.minus(REMEMBERED).toString());
    return lapsed.size();
  }
}
