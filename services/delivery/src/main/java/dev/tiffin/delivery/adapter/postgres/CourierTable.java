package dev.tiffin.delivery.adapter.postgres;

import dev.tiffin.delivery.courier.Courier;
import dev.tiffin.delivery.courier.Shift;
import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.travel.Vehicle;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The SQL of couriers. */
final class CourierTable {
  private static final String COLUMNS =
      "id, vehicle, shift_started_at, shift_ends_at, wants_offers, idle_since";

  private static final RowMapper<Courier> ROW =
      (row, context) -> {
        String vehicle = row.getString("vehicle");
        Optional<Shift> shift =
            vehicle == null
                ? Optional.empty()
                : Optional.of(
                    new Shift(
                        Vehicle.valueOf(vehicle),
                        row.getObject("shift_started_at", OffsetDateTime.class).toInstant(),
                        row.getObject("shift_ends_at", OffsetDateTime.class).toInstant()));
        return new Courier(
            new CourierId(row.getString("id")),
            shift,
            row.getBoolean("wants_offers"),
            row.getObject("idle_since", OffsetDateTime.class).toInstant());
      };

  private CourierTable() {}

  static List<Courier> find(Handle handle, Collection<CourierId> ids) {
    return handle
        .createQuery("select " + COLUMNS + " from courier where id = any(?)")
        .bindArray(0, String.class, ids.stream().map(CourierId::value).toList())
        .map(ROW)
        .list();
  }

  /** Held until the transaction ends, so that two commands of one courier follow one another. */
  static Optional<Courier> lock(Handle transaction, CourierId id) {
    return transaction
        .createQuery("select " + COLUMNS + " from courier where id = ? for update")
        .bind(0, id.value())
        .map(ROW)
        .findOne();
  }

  /** By id. */
  static List<Courier> list(Handle handle, CourierFilter filter) {
    String online =
        filter.onlineAt().isPresent() ? " and wants_offers and shift_ends_at > :now" : "";
    var query =
        handle
            .createQuery(
                "select "
                    + COLUMNS
                    + " from courier where id > :after"
                    + online
                    + " order by id limit :limit")
            .bind("after", filter.after())
            .bind("limit", filter.limit());
    filter.onlineAt().ifPresent(now -> query.bind("now", now));
    return query.map(ROW).list();
  }

  static void save(Handle transaction, Courier courier) {
    transaction
        .createUpdate(
            """
            insert into courier
              (id, vehicle, shift_started_at, shift_ends_at, wants_offers, idle_since)
            values (:id, :vehicle, :started, :ends, :wants, :idle)
            on conflict (id) do update
              set vehicle = excluded.vehicle, shift_started_at = excluded.shift_started_at,
                  shift_ends_at = excluded.shift_ends_at, wants_offers = excluded.wants_offers,
                  idle_since = excluded.idle_since
            """)
        .bind("id", courier.id().value())
        .bind("vehicle", courier.shift().map(shift -> shift.vehicle().name()))
        .bind("started", courier.shift().map(Shift::startedAt))
        .bind("ends", courier.shift().map(Shift::endsAt))
        .bind("wants", courier.wantsOffers())
        .bind("idle", courier.idleSince())
        .execute();
  }

  /** They have just got rid of a run. */
  static void idleSince(Handle transaction, Collection<CourierId> couriers, Instant at) {
    transaction
        .createUpdate(
            "update courier set idle_since = greatest(idle_since, :at) where id = any(:ids)")
        .bind("at", at)
        .bindArray("ids", String.class, couriers.stream().map(CourierId::value).sorted().toList())
        .execute();
  }
}
