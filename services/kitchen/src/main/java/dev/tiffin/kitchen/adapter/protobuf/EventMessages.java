package dev.tiffin.kitchen.adapter.protobuf;

import com.google.protobuf.Message;
import dev.tiffin.contracts.kitchen.v1.TicketClosed;
import dev.tiffin.contracts.kitchen.v1.TicketOpened;
import dev.tiffin.contracts.kitchen.v1.TicketPrinted;
import dev.tiffin.contracts.kitchen.v1.TicketScheduled;
import dev.tiffin.kitchen.ticket.Slip;
import dev.tiffin.kitchen.ticket.TicketEvent;
import dev.tiffin.platform.eventstore.NewEvent;
import java.util.Optional;

/** A ticket's events as they are kept and told; what order has told is not told again. */
public final class EventMessages {
  private EventMessages() {}

  /** Empty for what only follows. */
  public static Optional<NewEvent> write(TicketEvent event, Slip slip) {
    return switch (event) {
      case TicketEvent.Followed _ -> Optional.empty();
      case TicketEvent.Opened opened ->
          named(
              TicketOpened.newBuilder()
                  .setRestaurantId(slip.restaurantId())
                  .setShortCode(slip.shortCode())
                  .setAutoAccept(opened.autoAccept())
                  .build());
      case TicketEvent.Scheduled scheduled ->
          named(
              TicketScheduled.newBuilder()
                  .setRestaurantId(slip.restaurantId())
                  .setReadyAt(Words.timestamp(scheduled.readyAt()))
                  .build());
      case TicketEvent.Printed printed ->
          named(
              TicketPrinted.newBuilder()
                  .setRestaurantId(slip.restaurantId())
                  .setPrinter(printed.printer())
                  .build());
      case TicketEvent.Closed _ ->
          named(TicketClosed.newBuilder().setRestaurantId(slip.restaurantId()).build());
    };
  }

  private static Optional<NewEvent> named(Message message) {
    return Optional.of(
        new NewEvent(message.getDescriptorForType().getFullName(), message.toByteArray()));
  }
}
