package dev.tiffin.delivery.adapter.postgres;

import dev.tiffin.delivery.run.Door;
import dev.tiffin.delivery.run.DoorPin;
import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.delivery.run.Photo;
import dev.tiffin.delivery.run.Place;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The SQL of what is personal about a run: its door, its PIN, its photo. */
final class DoorTable {
  private static final SecureRandom CHANCE = new SecureRandom();
  private static final int PINS = 10_000;

  private DoorTable() {}

  /** Doors of runs that have just opened, each with a PIN of its own. */
  static void open(Handle transaction, Collection<OrderId> orders) {
    PreparedBatch insert =
        transaction.prepareBatch(
            "insert into delivery_door (order_id, pin) values (?, ?) on conflict do nothing");
    orders.forEach(order -> insert.add(order.value(), "%04d".formatted(CHANCE.nextInt(PINS))));
    insert.execute();
  }

  static Map<OrderId, Door> find(Handle handle, Collection<OrderId> orders) {
    Map<OrderId, Door> found = new HashMap<>();
    handle
        .createQuery(
            """
            select order_id, pin, wrong_tries, latitude, longitude, short_code
            from delivery_door where order_id = any(?)
            """)
        .bindArray(0, String.class, orders.stream().map(OrderId::value).toList())
        .map((row, context) -> Map.entry(new OrderId(row.getString(1)), door(row)))
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return found;
  }

  private static Door door(ResultSet row) throws SQLException {
    Optional<Place> place =
        row.getObject(4) == null
            ? Optional.empty()
            : Optional.of(new Place(row.getDouble(4), row.getDouble(5)));
    return new Door(new DoorPin(row.getString(2), row.getInt(3)), place, row.getString(6));
  }

  /** Notes how often each PIN was missed. */
  static void missed(Handle transaction, Map<OrderId, DoorPin> pins) {
    PreparedBatch update =
        transaction.prepareBatch("update delivery_door set wrong_tries = ? where order_id = ?");
    pins.forEach((order, pin) -> update.add(pin.wrongTries(), order.value()));
    update.execute();
  }

  /** Runs that somebody has or is looked for, whose door is not known, nor asked for since. */
  static List<OrderId> unknown(Handle handle, Instant askedBefore, int limit) {
    return handle
        .createQuery(
            """
            select d.order_id
            from (select order_id from delivery_state
                  where status in (1, 13) and ready_at is not null
                  union all
                  select order_id from delivery_state where status in (2, 3, 4, 5, 6, 7)) s
            join delivery_door d using (order_id)
            where d.latitude is null and (d.asked_at is null or d.asked_at < :before)
            limit :limit
            """)
        .bind("before", askedBefore)
        .bind("limit", limit)
        .mapTo(String.class)
        .map(OrderId::new)
        .list();
  }

  static void asked(Handle transaction, Collection<OrderId> orders, Instant at) {
    transaction
        .createUpdate("update delivery_door set asked_at = :at where order_id = any(:orders)")
        .bind("at", at)
        .bindArray("orders", String.class, orders.stream().map(OrderId::value).toList())
        .execute();
  }

  static void learn(Handle transaction, List<DoorStore.ToldDoor> doors) {
    PreparedBatch update =
        transaction.prepareBatch(
            """
            update delivery_door
            set short_code = :code, latitude = coalesce(:latitude, latitude),
                longitude = coalesce(:longitude, longitude)
            where order_id = :order
            """);
    for (DoorStore.ToldDoor door : doors) {
      update
          .bind("code", door.shortCode())
          .bind("latitude", door.place().map(Place::latitude))
          .bind("longitude", door.place().map(Place::longitude))
          .bind("order", door.order().value())
          .add();
    }
    update.execute();
  }

  static void keep(Handle transaction, OrderId order, Photo photo, Instant at) {
    transaction.execute(
        """
        insert into delivery_photo (order_id, media_type, photo, at) values (?, ?, ?, ?)
        on conflict (order_id) do nothing
        """,
        order.value(),
        photo.mediaType(),
        photo.bytes(),
        at);
  }

  static Optional<Photo> photo(Handle handle, OrderId order) {
    return handle
        .createQuery("select photo from delivery_photo where order_id = ?")
        .bind(0, order.value())
        .map((row, context) -> row.getBytes(1))
        .findOne()
        .flatMap(Photo::of);
  }
}
