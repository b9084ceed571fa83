package dev.tiffin.delivery.adapter.rabbitmq;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tiffin.contracts.delivery.v1.CourierOffered;
import dev.tiffin.contracts.delivery.v1.OfferToCheck;
import dev.tiffin.delivery.adapter.postgres.Change;
import dev.tiffin.delivery.adapter.postgres.RunStore;
import dev.tiffin.delivery.run.OfferEnd;
import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.delivery.run.RunCommand;
import dev.tiffin.platform.eventstore.StoredEvent;
import dev.tiffin.platform.rabbitmq.Work;
import dev.tiffin.platform.rabbitmq.WorkHandler;
import dev.tiffin.platform.rabbitmq.WorkRefusedException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Closes offers whose time is over. The message only says when to look: whether the offer is still
 * open, and whether its time is over, is in the table, so one that comes late, twice or never
 * changes nothing.
 */
public final class OfferChecks implements WorkHandler {
  private static final String OFFERED = CourierOffered.getDescriptor().getFullName();

  private final RunStore runs;
  private final InstantSource clock;

  public OfferChecks(RunStore runs, InstantSource clock) {
    this.runs = runs;
    this.clock = clock;
  }

  /** The work that follows from an offer: it waits as long as the offer is open. */
  public static Optional<Work> workOf(StoredEvent event, DeliveryQueues queues) {
    if (!event.type().equals(OFFERED)) {
      return Optional.empty();
    }
    OfferToCheck check =
        OfferToCheck.newBuilder().setOrderId(event.streamId()).setVersion(event.version()).build();
    return Optional.of(
        new Work(
            queues.offerOpen().name(),
            event.streamId() + ":" + event.version(),
            OfferToCheck.getDescriptor().getFullName(),
            check.toByteArray(),
            event.traceParent()));
  }

  @Override
  public void handle(Work work) {
    OfferToCheck check = read(work);
    RunCommand close =
        new RunCommand.CloseOffer(
            check.getVersion(), OfferEnd.TIMED_OUT, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    var unused =
        runs.change(new Change(new OrderId(check.getOrderId()), close, 0, work.traceParent()));
  }

  private static OfferToCheck read(Work work) {
    try {
      OfferToCheck check = OfferToCheck.parseFrom(work.body());
      if (check.getOrderId().isEmpty()) {
        throw new WorkRefusedException("it names no order");
      }
      return check;
    } catch (InvalidProtocolBufferException e) {
      throw new WorkRefusedException("it cannot be read", e);
    }
  }
}
