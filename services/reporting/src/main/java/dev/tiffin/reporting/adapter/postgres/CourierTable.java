package dev.tiffin.reporting.adapter.postgres;

import dev.tiffin.platform.eventstore.Rows;
import dev.tiffin.reporting.deliveries.CourierChange;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The SQL of what couriers did. */
public final class CourierTable {
  private static final String ADD =
      """
      insert into courier
        (id, offers, refusals, delivered, failed, first_asked_at, last_seen_at)
      select * from unnest(?::text[], ?::int[], ?::int[], ?::int[], ?::int[],
                           ?::text[]::timestamptz[], ?::text[]::timestamptz[])
      on conflict (id) do update
        set offers = courier.offers + excluded.offers,
            refusals = courier.refusals + excluded.refusals,
            delivered = courier.delivered + excluded.delivered,
            failed = courier.failed + excluded.failed,
            first_asked_at = least(courier.first_asked_at, excluded.first_asked_at),
            last_seen_at = greatest(courier.last_seen_at, excluded.last_seen_at)
      """;

  private CourierTable() {}

  /**
   * @param changes each courier once, sorted
   */
  public static void add(Handle transaction, List<CourierChange> changes) {
    Rows.write(
        transaction,
        ADD,
        changes,
        columns -> {
          columns.text(CourierChange::courierId);
          columns.number(CourierChange::offers);
          columns.number(CourierChange::refusals);
          columns.number(CourierChange::delivered);
          columns.number(CourierChange::failed);
          columns.time(CourierChange::first);
          columns.time(CourierChange::last);
        });
  }
}
