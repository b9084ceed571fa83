package dev.tiffin.kitchen.adapter.grpc;

import dev.tiffin.contracts.kitchen.v1.WatchTicketsResponse;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.kitchen.adapter.postgres.KeptTicket;
import dev.tiffin.kitchen.adapter.postgres.TicketFilter;
import dev.tiffin.kitchen.adapter.postgres.TicketStore;
import dev.tiffin.kitchen.watching.BoardWatchers;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.grpc.Serving;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One call that watches one board. What it sends is always read from the tickets, behind the change
 * it sent last: none is left out, and one that changes faster than its watcher reads is sent as it
 * is by then. A watcher that does not keep up is waited for, and nothing piles up meanwhile.
 */
final class TicketWatch {
  /** Looks by itself this often, should a wake-up ever be lost. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);

  private static final int BOARD_MAX = 2_000;
  private static final int PAGE = 200;

  private final TicketStore tickets;
  private final Shown shown;
  private final String restaurantId;
  private final BoardWatchers watchers;
  private final BoardWatchers.Watch watch;
  private final ServerCallStreamObserver<WatchTicketsResponse> observer;

  TicketWatch(
      TicketStore tickets,
      Shown shown,
      String restaurantId,
      BoardWatchers watchers,
      BoardWatchers.Watch watch,
      ServerCallStreamObserver<WatchTicketsResponse> observer) {
    this.tickets = tickets;
    this.shown = shown;
    this.restaurantId = restaurantId;
    this.watchers = watchers;
    this.watch = watch;
    this.observer = observer;
  }

  /**
   * Returns at once; the watching goes on until whoever watches leaves, or the service stops.
   *
   * @param after the change up to which everything was sent before; 0 begins with the board
   */
  void start(long after) {
    observer.setOnReadyHandler(watch::wake);
    observer.setOnCancelHandler(watch::wake);
    Thread.startVirtualThread(() -> run(after));
  }

  private void run(long after) {
    try (watch) {
      long sent = after > 0 ? after : sendBoard();
      while (goesOn()) {
        List<KeptTicket> news = tickets.changedAfter(restaurantId, sent, PAGE);
        send(news, news.stream().map(KeptTicket::changed).toList());
        if (news.isEmpty()) {
          watch.await(LOOK_AGAIN);
        } else {
          sent = news.getLast().changed();
        }
      }
      end(Refusal.unavailable("The service is stopping. Watch on from the last change."));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(Refusal.unavailable("The service is stopping. Watch on from the last change."));
    } catch (RuntimeException e) { // the edge: whatever it is, the caller gets a status
      end(e);
    }
  }

  /** The change up to which the board is sent. */
  private long sendBoard() throws InterruptedException {
    long before = tickets.lastChanges(Set.of(restaurantId)).getOrDefault(restaurantId, 0L);
    List<KeptTicket> board =
        tickets.list(
            new TicketFilter(
                Optional.of(List.of(restaurantId)), List.of(), Optional.empty(), BOARD_MAX));
    // changes are visible in the order they are counted, so the board holds all up to its newest
    long upTo = board.stream().mapToLong(KeptTicket::changed).reduce(before, Math::max);
    List<Long> told = new ArrayList<>(Collections.nCopies(board.size(), 0L));
    if (!told.isEmpty()) {
      told.set(board.size() - 1, upTo); // the board is in another order than the changes
    }
    send(board, told);
    return upTo;
  }

  /**
   * @param upTo for each ticket, the change up to which everything is sent with it
   */
  private void send(List<KeptTicket> some, List<Long> upTo) throws InterruptedException {
    Iterator<Long> changes = upTo.iterator();
    for (var ticket : shown.all(some)) {
      long change = changes.next();
      while (!observer.isReady() && goesOn()) {
        watch.await(LOOK_AGAIN);
      }
      if (!goesOn()) {
        return;
      }
      observer.onNext(
          WatchTicketsResponse.newBuilder().setTicket(ticket).setChange(change).build());
    }
  }

  private boolean goesOn() {
    return !observer.isCancelled() && !watchers.isClosed();
  }

  private void end(RuntimeException why) {
    if (!observer.isCancelled()) {
      observer.onError(Serving.toStatus(why));
    }
  }

  static Refusal tooMany() {
    return new Refusal(
        ProblemKind.PROBLEM_KIND_LIMITED,
        "TOO_MANY_WATCHERS",
        "Too many watch at the moment. Try again shortly.");
  }
}
