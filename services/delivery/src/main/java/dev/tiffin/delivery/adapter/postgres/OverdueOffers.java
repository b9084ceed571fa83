package dev.tiffin.delivery.adapter.postgres;

import dev.tiffin.delivery.run.Offer;
import dev.tiffin.delivery.run.OfferEnd;
import dev.tiffin.delivery.run.Run;
import dev.tiffin.delivery.run.RunCommand;
import dev.tiffin.delivery.run.RunStage;
import dev.tiffin.platform.eventstore.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Closes offers that should have ended: their message was lost or the broker is away, or the shift
 * of whoever is asked is over.
 */
public final class OverdueOffers {
  private static final int TOGETHER_MAX = 200;

  private final Database database;
  private final RunStore runs;
  private final InstantSource clock;

  public OverdueOffers(Database database, RunStore runs, InstantSource clock) {
    this.database = database;
    this.runs = runs;
    this.clock = clock;
  }

  /** Closes all there are, a few at a time. */
  public void close() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<Run> overdue = database.read(handle -> RunTable.overdue(handle, now, TOGETHER_MAX));
    for (Run run : overdue) {
      if (run.stage() instanceof RunStage.Offered(Offer offer)) {
        OfferEnd end = offer.isOpenAt(now) ? OfferEnd.COURIER_OFFLINE : OfferEnd.TIMED_OUT;
        RunCommand close = new RunCommand.CloseOffer(offer.version(), end, now);
        var unused = runs.change(new Change(run.orderId(), close, 0, ""));
      }
    }
  }
}
