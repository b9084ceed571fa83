package dev.tiffin.kitchen.adapter.grpc;

import dev.tiffin.contracts.kitchen.v1.ChangeTicketRequest;
import dev.tiffin.contracts.kitchen.v1.Ticket;
import dev.tiffin.contracts.order.v1.Accept;
import dev.tiffin.contracts.order.v1.ChangeOrderRequest;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.kitchen.adapter.postgres.KeptTicket;
import dev.tiffin.kitchen.adapter.postgres.TicketStore;
import dev.tiffin.kitchen.adapter.protobuf.TicketMessages;
import dev.tiffin.kitchen.ticket.Kitchen;
import dev.tiffin.kitchen.ticket.OrderId;
import dev.tiffin.kitchen.ticket.Plan;
import dev.tiffin.platform.grpc.Refusal;
import io.grpc.StatusRuntimeException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Commands of staff: what is the kitchen's own is checked here, the rest order decides. The answer
 * is the ticket as it will be once it has followed.
 */
final class TicketCommands {
  private final TicketStore tickets;
  private final OrderClient orders;
  private final InstantSource clock;

  TicketCommands(TicketStore tickets, OrderClient orders, InstantSource clock) {
    this.tickets = tickets;
    this.orders = orders;
    this.clock = clock;
  }

  /**
   * @throws Refusal if the kitchen has no room
   * @throws StatusRuntimeException with order's own refusal
   */
  Ticket change(Staff staff, KeptTicket kept, ChangeTicketRequest request) {
    if (request.getIfVersion() < 0) {
      throw Refusal.invalid("/ifVersion", "INVALID_VERSION", "A version is above 0.");
    }
    Order order =
        request.hasAccept()
            ? accept(staff, kept, request)
            : orders.change(staff.caller(), passedOn(request));
    return TicketMessages.following(kept.ticket(), kept.version(), order);
  }

  /** Keeps a place first, so that two who accept at the same time do not both get the last one. */
  private Order accept(Staff staff, KeptTicket kept, ChangeTicketRequest request) {
    int minutes = request.getAccept().getPreparationMinutes();
    if (minutes < 0 || minutes > Kitchen.MINUTES_MAX) {
      throw Refusal.invalid(
          "/preparationMinutes",
          "OUT_OF_RANGE",
          "This must be from 1 to " + Kitchen.MINUTES_MAX + ".");
    }
    OrderId orderId = kept.ticket().slip().orderId();
    Plan plan =
        tickets
            .hold(
                orderId,
                kept.ticket().slip().restaurantId(),
                minutes,
                clock.instant().truncatedTo(ChronoUnit.MILLIS))
            // not new any more: order says what it is instead
            .orElseGet(() -> new Plan.Room(Math.max(1, minutes), clock.instant()));
    return switch (plan) {
      case Plan.Room room -> accept(staff, request, room.minutes());
      case Plan.NoRoom full -> throw noRoom(full);
    };
  }

  private Order accept(Staff staff, ChangeTicketRequest request, int minutes) {
    return orders.change(
        staff.caller(),
        passedOn(request).toBuilder()
            .setAccept(Accept.newBuilder().setPreparationMinutes(minutes))
            .build());
  }

  private static Refusal noRoom(Plan.NoRoom full) {
    String possible =
        full.possibleMinutes() > 0
            ? "The soonest is in %d minutes.".formatted(full.possibleMinutes())
            : "It is full for hours.";
    return new Refusal(
        Problem.newBuilder()
            .setKind(ProblemKind.PROBLEM_KIND_CONFLICT)
            .setCode("NO_ROOM")
            .setDetail(
                "The kitchen has no room for it in %d minutes. %s"
                    .formatted(full.minutes(), possible))
            .addFields(Refusal.field("/preparationMinutes", "TOO_SOON", possible))
            .build());
  }

  private static ChangeOrderRequest passedOn(ChangeTicketRequest request) {
    ChangeOrderRequest.Builder order =
        ChangeOrderRequest.newBuilder()
            .setOrderId(request.getOrderId())
            .setIfVersion(request.getIfVersion());
    return switch (request.getCommandCase()) {
      case ACCEPT -> order.setAccept(request.getAccept()).build();
      case REJECT -> order.setReject(request.getReject()).build();
      case PREPARE -> order.setPrepare(request.getPrepare()).build();
      case READY -> order.setReady(request.getReady()).build();
      case CANCEL -> order.setCancel(request.getCancel()).build();
      case COLLECT -> order.setCollect(request.getCollect()).build();
      case NO_SHOW -> order.setNoShow(request.getNoShow()).build();
      case DELAY -> order.setDelay(request.getDelay()).build();
      case COMMAND_NOT_SET ->
          throw Refusal.invalid("/command", "REQUIRED", "No command was given.");
    };
  }
}
