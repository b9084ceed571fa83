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

  /** Returns at once; the watching goes on until whoever watches leaves, or the service stops. */
  void start() {
    observer.setOnReadyHandler(watch::wake);
    observer.setOnCancelHandler(watch::wake);
    Thread.startVirtualThread(this::run);
  }

  private void run() {
    try (watch) {
      long sent = sendBoard();
      while (goesOn()) {
        List<KeptTicket> news = tickets.changedAfter(restaurantId, sent, PAGE);
        send(news);
        if (news.isEmpty()) {
          watch.await(LOOK_AGAIN);
        } else {
          sent = news.getLast().changed();
        }
      }
      end(Refusal.unavailable("The service is stopping. Watch again."));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(Refusal.unavailable("The service is stopping. Watch again."));
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
    send(board);
    // changes are visible in the order they are counted, so the board holds all up to its newest
    return board.stream().mapToLong(KeptTicket::changed).reduce(before, Math::max);
  }

  private void send(List<KeptTicket> some) throws InterruptedException {
    for (var ticket : shown.all(some)) {
      while (!observer.isReady() && goesOn()) {
        watch.await(LOOK_AGAIN);
      }
      if (!goesOn()) {
        return;
      }
      observer.onNext(WatchTicketsResponse.newBuilder().setTicket(ticket).build());
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
