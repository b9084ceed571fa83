package dev.tiffin.generate;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.postgresql.copy.CopyManager;

/** What orders add to what is counted of couriers. */
final class CourierCounts {
  private static final String PART = "courier_part";

  private static final class Counts {
    private int offers;
    private int refusals;
    private int delivered;
    private int failed;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    private void asked(Instant at) {
      offers++;
      seen(at);
    }

    private void seen(Instant at) {
      first = at.isBefore(first) ? at : first;
      last = at.isAfter(last) ? at : last;
    }
  }

  private final Map<String, Counts> couriers = new TreeMap<>();
  private final Rows rows = new Rows(PART);

  void add(MadeOrder order) {
    order.ride().ifPresent(this::add);
  }

  private void add(Ride ride) {
    Instant asked = ride.askedAt();
    Integer courier = ride.courier();
    if (asked == null || courier == null) {
      return;
    }
    for (int refused : ride.refusedBy()) {
      Counts counts = counts(refused);
      counts.asked(asked);
      counts.refusals++;
    }
    Counts counts = counts(courier);
    counts.asked(asked);
    counts.seen(ride.endedAt());
    switch (ride.status()) {
      case DELIVERED -> counts.delivered++;
      case RETURNED -> counts.failed++;
      case CANCELLED -> {}
    }
  }

  private Counts counts(int courier) {
    return couriers.computeIfAbsent(Couriers.id(courier), _ -> new Counts());
  }

  static void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("create temp table " + PART + " (like courier) on commit delete rows");
    }
  }

  /** Adds all of it to what is there, and forgets it. */
  void send(Connection connection, CopyManager copy) throws SQLException {
    couriers.forEach((id, counts) ->
        rows.text(id)
            .number(counts.offers)
            .number(counts.refusals)
            .number(counts.delivered)
            .number(counts.failed)
            .time(counts.first)
            .time(counts.last)
            .end());
    couriers.clear();
    rows.send(copy);
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          """
          insert into courier as there
          select * from courier_part order by id
          on conflict (id) do update set
            offers = there.offers + excluded.offers,
            refusals = there.refusals + excluded.refusals,
            delivered = there.delivered + excluded.delivered,
            failed = there.failed + excluded.failed,
            first_asked_at = least(there.first_asked_at, excluded.first_asked_at),
            last_seen_at = greatest(there.last_seen_at, excluded.last_seen_at)
          """);
    }
  }
}
