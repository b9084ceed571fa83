package dev.tiffin.kitchen.adapter.postgres;

import dev.tiffin.kitchen.watching.BoardWatchers;
import dev.tiffin.platform.runtime.Loop;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Looks for boards that changed, by whichever instance, and wakes those who watch them. Only looks
 * while somebody watches.
 */
public final class BoardTail implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(250);

  private final TicketStore tickets;
  private final BoardWatchers watchers;
  private final Loop loop = new Loop("board tail", LOOK, this::look);
  private Map<String, Long> seen = new HashMap<>();

  public BoardTail(TicketStore tickets, BoardWatchers watchers) {
    this.tickets = tickets;
    this.watchers = watchers;
  }

  public void start() {
    loop.startAfter(LOOK);
  }

  /** Looks now rather than at the next tick. */
  public void wake() {
    if (!watchers.watched().isEmpty()) {
      loop.wake();
    }
  }

  private void look() {
    Set<String> watched = watchers.watched();
    Map<String, Long> last = watched.isEmpty() ? Map.of() : tickets.lastChanges(watched);
    last.forEach((restaurantId, changed) -> {
      // of a board that was not watched before this says so once too often, which is harmless
      if (changed > seen.getOrDefault(restaurantId, 0L)) {
        watchers.changed(restaurantId);
      }
    });
    seen = last;
  }

  @Override
  public void close() {
    loop.close();
  }
}
