package dev.tiffin.platform.eventstore.rebuild;

import dev.tiffin.platform.eventstore.EventStore;
import dev.tiffin.platform.eventstore.StoredEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Folds what was appended while the new table was built, first beside those who append, then, for
 * the little that is left, before them; and swaps the tables in the same transaction.
 */
final class CatchUp<S> {
  private static final int PAGE = 20_000;
  private static final int PAGES_MAX = 1_000;

  /** So many events are folded in far less than those who append would notice. */
  private static final int FEW = 500;

  private static final int STREAMS_AT_ONCE = 500;

  private static final String STATEMENT_LIMIT = "2s";

  private final Handle handle;
  private final ReadModel<S> model;
  private final Shadow<S> shadow;
  private long position;
  private long events;

  /**
   * @param events that were folded after all
   * @param held how long nobody could append
   */
  record Done(long events, Duration held) {}

  private record Page(long upTo, Set<String> streams, int events) {}

  /**
   * @param position up to which the shadow has everything
   */
  CatchUp(Handle handle, ReadModel<S> model, long position) {
    this.handle = handle;
    this.model = model;
    this.shadow = Shadow.of(handle, model);
    this.position = position;
  }

  Done swap() {
    return Swap.of(model.table(), handle, this::followUntilFewAreLeft, this::followAndSwap);
  }

  private void followUntilFewAreLeft() {
    for (int pages = 0; pages < PAGES_MAX; pages++) {
      Page page = read();
      handle.useTransaction(_ -> fold(page));
      position = page.upTo;
      events += page.events;
      if (page.events < FEW) {
        return;
      }
    }
    throw new NotRebuiltException("Events come faster than they can be folded.");
  }

  private Done followAndSwap(Handle transaction) {
    transaction.execute("set local lock_timeout = '" + Swap.LOCK_LIMIT + "'");
    transaction.execute("set local statement_timeout = '" + STATEMENT_LIMIT + "'");
    EventStore.lock(transaction);
    long since = System.nanoTime();
    Page rest = read();
    if (rest.events == PAGE) {
      throw new NotRebuiltException("Events come faster than they can be folded.");
    }
    fold(rest);
    shadow.swap();
    return new Done(events + rest.events, Duration.ofNanos(System.nanoTime() - since));
  }

  private Page read() {
    Set<String> streams = new LinkedHashSet<>();
    List<Long> positions =
        handle
            .createQuery(
                """
                select position, stream_id from event
                where position > ? order by position limit ?
                """)
            .bind(0, position)
            .bind(1, PAGE)
            .map((row, context) -> {
              streams.add(row.getString(2));
              return row.getLong(1);
            })
            .list();
    return new Page(
        positions.isEmpty() ? position : positions.getLast(), streams, positions.size());
  }

  private void fold(Page page) {
    List<String> ids = new ArrayList<>(page.streams);
    for (int from = 0; from < ids.size(); from += STREAMS_AT_ONCE) {
      List<String> some = ids.subList(from, Math.min(from + STREAMS_AT_ONCE, ids.size()));
      Map<String, S> states = new LinkedHashMap<>();
      for (StoredEvent event : EventStore.read(handle, some)) {
        S before = states.getOrDefault(event.streamId(), model.none());
        states.put(event.streamId(), Folding.evolve(model, before, event));
      }
      shadow.replace(some, List.copyOf(states.values()));
    }
  }
}
