package dev.tiffin.delivery.adapter.postgres;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tiffin.contracts.delivery.v1.CourierAssigned;
import dev.tiffin.contracts.delivery.v1.CourierOffered;
import dev.tiffin.contracts.delivery.v1.OfferClosed;
import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.delivery.watching.Subject;
import dev.tiffin.delivery.watching.Watchers;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.Outbox;
import dev.tiffin.platform.eventstore.StoredEvent;
import dev.tiffin.platform.runtime.Loop;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Looks for what was appended, by whichever instance, and wakes those who watch. Only looks while
 * somebody does.
 */
public final class RunTail implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final int PAGE = 5_000;

  private final Database database;
  private final Watchers watchers;
  private final Loop loop = new Loop("run tail", LOOK, this::wakeThoseConcerned);
  private long seen = -1;

  public RunTail(Database database, Watchers watchers) {
    this.database = database;
    this.watchers = watchers;
  }

  public void start() {
    loop.startAfter(LOOK);
  }

  /** Looks now rather than at the next tick. */
  public void look() {
    if (!watchers.isEmpty()) {
      loop.wake();
    }
  }

  private void wakeThoseConcerned() {
    if (watchers.isEmpty()) {
      seen = -1;
      return;
    }
    if (seen < 0) {
      // nobody watched before: what came since the first of them looked must not be missed
      seen = database.read(RunTail::lastPosition);
      watchers.runsMayHaveChanged();
      return;
    }
    List<StoredEvent> news = database.read(handle -> Outbox.after(handle, seen, PAGE));
    for (StoredEvent event : news) {
      wake(event);
      seen = event.position();
    }
  }

  private void wake(StoredEvent event) {
    watchers.changed(new Subject.RunOf(new OrderId(event.streamId())));
    try {
      String courier =
          switch (event.type()) {
            case "tiffin.delivery.v1.CourierOffered" ->
                CourierOffered.parseFrom(event.data()).getCourierId();
            case "tiffin.delivery.v1.OfferClosed" ->
                OfferClosed.parseFrom(event.data()).getCourierId();
            case "tiffin.delivery.v1.CourierAssigned" ->
                CourierAssigned.parseFrom(event.data()).getCourierId();
            default -> "";
          };
      if (!courier.isEmpty()) {
        watchers.changed(new Subject.OffersTo(new CourierId(courier)));
      }
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("event %d cannot be read".formatted(event.position()), e);
    }
  }

  private static long lastPosition(Handle handle) {
    return handle
        .createQuery("select coalesce(max(position), 0) from event")
        .mapTo(Long.class)
        .one();
  }

  @Override
  public void close() {
    loop.close();
  }
}
