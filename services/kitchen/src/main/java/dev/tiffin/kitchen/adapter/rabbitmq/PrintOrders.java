package dev.tiffin.kitchen.adapter.rabbitmq;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tiffin.contracts.kitchen.v1.TicketScheduled;
import dev.tiffin.contracts.kitchen.v1.TicketToPrint;
import dev.tiffin.platform.eventstore.StoredEvent;
import dev.tiffin.platform.rabbitmq.Work;
import dev.tiffin.platform.rabbitmq.WorkQueue;
import java.util.Optional;
import java.util.function.Function;

/** Has a ticket printed when it is accepted. */
public final class PrintOrders implements Function<StoredEvent, Optional<Work>> {
  private static final String SCHEDULED = "tiffin.kitchen.v1.TicketScheduled";

  /** Behind its opening: what is scheduled later is a delay. */
  private static final int ACCEPTANCE = 2;

  private final WorkQueue queue;

  public PrintOrders(WorkQueue queue) {
    this.queue = queue;
  }

  @Override
  public Optional<Work> apply(StoredEvent event) {
    return event.type().equals(SCHEDULED) && event.version() == ACCEPTANCE
        ? Optional.of(work(event))
        : Optional.empty();
  }

  private Work work(StoredEvent event) {
    try {
      TicketToPrint ticket =
          TicketToPrint.newBuilder()
              .setOrderId(event.streamId())
              .setRestaurantId(TicketScheduled.parseFrom(event.data()).getRestaurantId())
              .build();
      return new Work(
          queue.name(),
          event.streamId(),
          TicketToPrint.getDescriptor().getFullName(),
          ticket.toByteArray(),
          event.traceParent());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("an event cannot be read: " + event.position(), e);
    }
  }
}
