package dev.tiffin.kitchen.adapter.postgres;

import dev.tiffin.kitchen.watching.BoardWatchers;
import dev.tiffin.platform.runtime.DependencyDownException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for boards that changed, by whichever instance, and wakes those who watch them. Only looks
 * while somebody watches.
 */
public final class BoardTail implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BoardTail.class);
  private static final long LOOK_MILLIS = 250;

  private final TicketStore tickets;
  private final BoardWatchers watchers;
  private final AtomicBoolean woken = new AtomicBoolean();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("board tail").daemon().factory());
  private Map<String, Long> seen = new HashMap<>();

  public BoardTail(TicketStore tickets, BoardWatchers watchers) {
    this.tickets = tickets;
    this.watchers = watchers;
  }

  public void start() {
    timer.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Looks now rather than at the next tick. */
  public void wake() {
    if (!watchers.watched().isEmpty() && woken.compareAndSet(false, true)) {
      timer.execute(this::look);
    }
  }

  /** A supervising loop of the timer's: one failed look must not end all later ones. */
  private void look() {
    woken.set(false);
    try {
      Set<String> watched = watchers.watched();
      Map<String, Long> last = watched.isEmpty() ? Map.of() : tickets.lastChanges(watched);
      last.forEach((restaurantId, changed) -> {
        // of a board that was not watched before this says so once too often, which is harmless
        if (changed > seen.getOrDefault(restaurantId, 0L)) {
          watchers.changed(restaurantId);
        }
      });
      seen = last;
    } catch (DependencyDownException e) {
      log.debug("looking again later: {}", e.getMessage());
    } catch (RuntimeException e) {
      log.warn("looking again later", e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
