package dev.tiffin.platform.kafka;

import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.Parked;
import dev.tiffin.platform.eventstore.ParkedTable;
import dev.tiffin.platform.eventstore.ParkingLot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The facts of a topic that could not be handled, each stream in its order. */
final class ParkedFacts implements ParkingLot {
  static final String LOT = "fact";

  /** What one decision carries out at most; more of the same stream takes another. */
  private static final int AT_ONCE_MAX = 1_000;

  private final Database database;
  private final ParkedTable table;
  private final Handling handling;
  private final Runnable afterCommit;
  private final Errands errands;

  ParkedFacts(
      Database database,
      ParkedTable table,
      Handling handling,
      Runnable afterCommit,
      Errands errands) {
    this.database = database;
    this.table = table;
    this.handling = handling;
    this.afterCommit = afterCommit;
    this.errands = errands;
  }

  @Override
  public String name() {
    return table.lot();
  }

  @Override
  public String source() {
    return table.source();
  }

  @Override
  public long count() {
    return database.read(table::count);
  }

  @Override
  public List<Parked> heads(int limit) {
    return database.read(handle -> table.heads(handle, limit));
  }

  @Override
  public Optional<Parked> find(long number) {
    return database.read(handle -> table.find(handle, number));
  }

  @Override
  public Mended sendAgain(long number, String by) {
    return decide(
        number,
        head ->
            head.content().sequence() == 0
                ? new Mended.Refused("It is no fact of ours: it can only be dropped.")
                : goOn(head.content().subject(), by));
  }

  @Override
  public Mended drop(long number, String by, String reason) {
    return decide(
        number,
        head -> {
          if (head.content().sequence() == 0) {
            return dropStranger(head, by, reason);
          }
          boolean dropped = database.inTransaction(tx -> handling.drop(tx, head, by, reason));
          return dropped ? goOn(head.content().subject(), by) : Mended.Refused.OVERTAKEN;
        });
  }

  private Mended dropStranger(Parked stranger, String by, String reason) {
    boolean dropped =
        database.inTransaction(transaction -> {
          if (!table.lockOpen(transaction, stranger.id().number())) {
            return false;
          }
          table.end(transaction, stranger.id().number(), Parked.Ending.DROPPED, by, reason);
          return true;
        });
    return dropped ? new Mended.Done(0) : Mended.Refused.OVERTAKEN;
  }

  private Mended decide(long number, Function<Parked, Mended> decision) {
    return errands.have(() ->
        find(number)
            .<Mended>map(found ->
                switch (found.standing()) {
                  case Parked.Standing.Open _ -> decision.apply(found);
                  case Parked.Standing.Behind(var head) ->
                      new Mended.Refused("It waits behind " + head + ".");
                  case Parked.Standing.Ended _ -> Mended.Refused.OVERTAKEN;
                })
            .orElse(Mended.Refused.OVERTAKEN));
  }

  /** Each in a transaction of its own; what fails stays, and all behind it. */
  private Mended goOn(String stream, String by) {
    for (int done = 0; ; done++) {
      Optional<Parked> head = database.read(handle -> table.head(handle, stream));
      if (head.isEmpty()) {
        return new Mended.Done(done);
      }
      if (done == AT_ONCE_MAX || !carriedOut(head.get(), by)) {
        return new Mended.Stuck(done, find(head.get().id().number()).orElse(head.get()));
      }
    }
  }

  private boolean carriedOut(Parked head, String by) {
    boolean mine;
    try {
      mine = database.inTransaction(tx -> handling.handleAfterAll(tx, head, by));
    } catch (RuntimeException | StackOverflowError failed) { // it keeps its cause, as before
      if (Hearer.isNobodysFault(failed)) {
        throw failed;
      }
      Parked.Failure failure =
          Parked.Failure.of(failed, head.failure().attempts() + 1, Instant.now());
      database.inTransaction(transaction -> {
        table.failed(transaction, head.id().number(), failure);
        return true;
      });
      return false;
    }
    if (mine) {
      afterCommit.run();
    }
    return true;
  }
}
