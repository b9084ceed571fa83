package dev.tiffin.kitchen.adapter.protobuf;

import dev.tiffin.contracts.kitchen.v1.TicketStatus;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.contracts.order.v1.OrderPlaced;
import dev.tiffin.kitchen.ticket.Nags;
import dev.tiffin.kitchen.ticket.OrderId;
import dev.tiffin.kitchen.ticket.Slip;
import dev.tiffin.kitchen.ticket.Stage;
import dev.tiffin.kitchen.ticket.Ticket;
import dev.tiffin.kitchen.ticket.TicketLine;
import dev.tiffin.kitchen.ticket.TicketState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tickets as messages. The kept form is the shown one without what depends on who looks, when. */
public final class TicketMessages {
  private TicketMessages() {}

  /** What an order that was placed puts on its ticket. */
  public static Slip slip(OrderId orderId, OrderPlaced placed) {
    return new Slip(
        orderId,
        placed.getShortCode(),
        placed.getRestaurantId(),
        Words.fulfilment(placed.getFulfilment()),
        placed.getLinesList().stream()
            .map(line ->
                new TicketLine(
                    line.getItemId(),
                    line.getName(),
                    line.getQuantity(),
                    line.getOptionsList().stream().map(option -> option.getName()).toList()))
            .toList());
  }

  public static dev.tiffin.contracts.kitchen.v1.Ticket write(
      TicketState.Waiting waiting, int version) {
    return slip(waiting.slip(), version).setPromised(Words.window(waiting.promised())).build();
  }

  public static dev.tiffin.contracts.kitchen.v1.Ticket write(Ticket ticket, int version) {
    var message =
        slip(ticket.slip(), version)
            .setStatus(Words.status(ticket.status()))
            .setPromised(Words.window(ticket.promised()))
            .setOpenedAt(Words.timestamp(ticket.openedAt()))
            .setReadyAt(Words.timestamp(ticket.stage().readyAt()))
            .setUpdatedAt(Words.timestamp(ticket.updatedAt()));
    message.setNags(ticket.nags().count());
    ticket.nags().since().map(Words::timestamp).ifPresent(message::setNaggedSince);
    ticket.printedAt().map(Words::timestamp).ifPresent(message::setPrintedAt);
    return message.build();
  }

  private static dev.tiffin.contracts.kitchen.v1.Ticket.Builder slip(Slip slip, int version) {
    var message =
        dev.tiffin.contracts.kitchen.v1.Ticket.newBuilder()
            .setOrderId(slip.orderId().value())
            .setShortCode(slip.shortCode())
            .setRestaurantId(slip.restaurantId())
            .setFulfilment(Words.fulfilment(slip.fulfilment()))
            .setVersion(version);
    for (TicketLine line : slip.lines()) {
      message.addLines(
          dev.tiffin.contracts.kitchen.v1.TicketLine.newBuilder()
              .setItemId(line.itemId())
              .setName(line.name())
              .setQuantity(line.quantity())
              .addAllOptions(line.options()));
    }
    return message;
  }

  /**
   * @param takesAt which time of the kitchen's it takes, if any
   */
  public static TicketState read(
      dev.tiffin.contracts.kitchen.v1.Ticket message, Optional<Instant> takesAt) {
    Slip slip = slip(message);
    if (message.getStatus() == TicketStatus.TICKET_STATUS_UNSPECIFIED) {
      return new TicketState.Waiting(slip, Words.window(message.getPromised()));
    }
    return new Ticket(
        slip,
        stage(message, takesAt),
        Words.window(message.getPromised()),
        Words.instant(message.getOpenedAt()),
        Words.instant(message.getUpdatedAt()),
        message.hasPrintedAt()
            ? Optional.of(Words.instant(message.getPrintedAt()))
            : Optional.empty());
  }

  private static Slip slip(dev.tiffin.contracts.kitchen.v1.Ticket message) {
    List<TicketLine> lines =
        message.getLinesList().stream()
            .map(line ->
                new TicketLine(
                    line.getItemId(), line.getName(), line.getQuantity(), line.getOptionsList()))
            .toList();
    return new Slip(
        new OrderId(message.getOrderId()),
        message.getShortCode(),
        message.getRestaurantId(),
        Words.fulfilment(message.getFulfilment()),
        lines);
  }

  private static Stage stage(
      dev.tiffin.contracts.kitchen.v1.Ticket message, Optional<Instant> takesAt) {
    Instant readyAt = Words.instant(message.getReadyAt());
    return switch (message.getStatus()) {
      case TICKET_STATUS_NEW -> new Stage.New(readyAt, nags(message));
      case TICKET_STATUS_ACCEPTED -> new Stage.Accepted(readyAt);
      case TICKET_STATUS_PREPARING -> new Stage.Preparing(readyAt);
      case TICKET_STATUS_READY -> new Stage.Ready(readyAt, takesAt.orElse(readyAt));
      case TICKET_STATUS_GONE -> new Stage.Gone(readyAt, takesAt.orElse(readyAt));
      case TICKET_STATUS_CLOSED -> new Stage.Closed(readyAt);
      case TICKET_STATUS_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalStateException("ticket " + message.getOrderId() + " has no status");
    };
  }

  private static Nags nags(dev.tiffin.contracts.kitchen.v1.Ticket message) {
    return new Nags(
        message.getNags(),
        message.hasNaggedSince()
            ? Optional.of(Words.instant(message.getNaggedSince()))
            : Optional.empty());
  }

  /**
   * As staff see it.
   *
   * @param suggestedMinutes 0 where it makes no sense any more
   */
  public static dev.tiffin.contracts.kitchen.v1.Ticket show(
      Ticket ticket, int version, int suggestedMinutes, Instant now) {
    var message = write(ticket, version).toBuilder().setSuggestedMinutes(suggestedMinutes);
    if (suggestedMinutes > 0) {
      message.setReadyAt(Words.timestamp(now.plusSeconds(60L * suggestedMinutes)));
    }
    ticket.allowed().stream().sorted().map(Words::action).forEach(message::addAllowed);
    return message.build();
  }

  /** A ticket as it will be once it has heard of this order's last step. */
  public static dev.tiffin.contracts.kitchen.v1.Ticket following(
      Ticket ticket, int version, Order order) {
    var message =
        write(ticket, version).toBuilder()
            .clearNags()
            .clearNaggedSince()
            .setStatus(Words.following(order.getStatus()))
            .setPromised(order.getPromised())
            .setVersion(order.getVersion())
            .setUpdatedAt(order.getUpdatedAt())
            .addAllAllowed(order.getAllowedList());
    if (order.hasReadyAt()) {
      message.setReadyAt(order.getReadyAt());
    }
    return message.build();
  }
}
