package dev.tiffin.payment.adapter.postgres;

import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.Parked;
import dev.tiffin.platform.eventstore.ParkedId;
import dev.tiffin.platform.eventstore.ParkingLot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Asks that the provider refused for good, or answered with what the payment cannot follow. */
public final class ParkedAsks implements ParkingLot {
  static final String LOT = "ask";

  private final Database database;
  private final Runnable asked;

  /**
   * @param asked run when there is something to ask again
   */
  public ParkedAsks(Database database, Runnable asked) {
    this.database = database;
    this.asked = asked;
  }

  static ParkedId id(long number) {
    return new ParkedId("payment", LOT, number);
  }

  @Override
  public String name() {
    return LOT;
  }

  @Override
  public String source() {
    return "payment_ask";
  }

  @Override
  public long count() {
    return database.read(ParkedAskTable::count);
  }

  @Override
  public List<Parked> heads(int limit) {
    return database.read(handle -> ParkedAskTable.open(handle, limit));
  }

  @Override
  public Optional<Parked> find(long number) {
    return database.read(handle -> ParkedAskTable.find(handle, number));
  }

  /** The provider is asked under the same key as before, so what it did once it does not repeat. */
  @Override
  public Mended sendAgain(long number, String by) {
    Mended mended =
        decide(
            number,
            transaction ->
                ParkedAskTable.ask(transaction, number)
                    .<Mended>map(ask -> {
                      var unused = AskTable.insert(transaction, List.of(ask), 0, Duration.ZERO);
                      ParkedAskTable.end(transaction, number, Parked.Ending.SENT_AGAIN, by, "");
                      return new Mended.Done(1);
                    })
                    .orElseGet(() ->
                        new Mended.Refused("It was not kept whole: it can only be dropped.")));
    asked.run();
    return mended;
  }

  @Override
  public Mended drop(long number, String by, String reason) {
    return decide(
        number,
        transaction -> {
          ParkedAskTable.end(transaction, number, Parked.Ending.DROPPED, by, reason);
          return new Mended.Done(0);
        });
  }

  private Mended decide(long number, Function<Handle, Mended> decision) {
    return database.inTransaction(transaction ->
        ParkedAskTable.lockOpen(transaction, number)
            ? decision.apply(transaction)
            : Mended.Refused.OVERTAKEN);
  }
}
