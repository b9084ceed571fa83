package dev.tiffin.order.adapter.grpc;

import dev.tiffin.contracts.order.v1.ChangeOrderRequest;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.order.adapter.protobuf.Words;
import dev.tiffin.order.order.Action;
import dev.tiffin.order.order.Actor;
import dev.tiffin.order.order.LiableParty;
import dev.tiffin.order.order.OrderCommand;
import dev.tiffin.order.order.OrderRejection;
import dev.tiffin.order.order.Reason;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.Refusal;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Commands as they come over gRPC, and rejections as they go back. */
final class OrderCommands {
  private static final int PREPARATION_MINUTES_MAX = 240;
  private static final int DELAY_MINUTES_MAX = 120;

  private OrderCommands() {}

  /**
   * @throws Refusal if a field is wrong or there is no command
   */
  static OrderCommand read(ChangeOrderRequest request, Caller caller, Instant at) {
    Actor by = Words.actor(caller.actor());
    return switch (request.getCommandCase()) {
      case ACCEPT ->
          new OrderCommand.Accept(
              minutes(
                  "/preparationMinutes",
                  request.getAccept().getPreparationMinutes(),
                  PREPARATION_MINUTES_MAX),
              by,
              at);
      case DELAY ->
          new OrderCommand.Delay(
              minutes("/minutes", request.getDelay().getMinutes(), DELAY_MINUTES_MAX), by, at);
      case REJECT -> new OrderCommand.Reject(reason(request.getReject().getReason()), by, at);
      case PREPARE -> new OrderCommand.Prepare(by, at);
      case READY -> new OrderCommand.MarkReady(by, at);
      case CANCEL -> cancel(request, caller, by, at);
      case COLLECT -> new OrderCommand.Collect(by, at);
      case NO_SHOW -> new OrderCommand.NoShow(by, at);
      case COMMAND_NOT_SET ->
          throw Refusal.invalid("/command", "REQUIRED", "No command was given.");
    };
  }

  private static int minutes(String pointer, int minutes, int max) {
    if (minutes < 1 || minutes > max) {
      throw Refusal.invalid(pointer, "OUT_OF_RANGE", "This must be from 1 to " + max + ".");
    }
    return minutes;
  }

  private static OrderCommand cancel(
      ChangeOrderRequest request, Caller caller, Actor by, Instant at) {
    if (caller.is(Role.ROLE_CUSTOMER)) {
      return new OrderCommand.Cancel(Reason.CUSTOMER_REQUEST, LiableParty.CUSTOMER, by, at);
    }
    LiableParty otherwise =
        caller.is(Role.ROLE_RESTAURANT) ? LiableParty.RESTAURANT : LiableParty.PLATFORM;
    return new OrderCommand.Cancel(
        reason(request.getCancel().getReason()),
        Words.liable(request.getCancel().getLiable(), otherwise),
        by,
        at);
  }

  private static Reason reason(dev.tiffin.contracts.order.v1.Reason reason) {
    if (reason == dev.tiffin.contracts.order.v1.Reason.REASON_UNSPECIFIED) {
      throw Refusal.invalid("/reason", "REQUIRED", "A reason is required.");
    }
    if (reason == dev.tiffin.contracts.order.v1.Reason.UNRECOGNIZED) {
      throw Refusal.invalid("/reason", "UNKNOWN", "There is no such reason.");
    }
    if (reason == dev.tiffin.contracts.order.v1.Reason.REASON_PAYMENT_DECLINED) {
      throw Refusal.invalid("/reason", "NOT_YOURS", "Only payment declines a payment.");
    }
    return Words.reason(reason);
  }

  /** Every rejection in words for the client. */
  static Refusal refusal(OrderRejection why) {
    return switch (why) {
      case OrderRejection.Unknown _ -> Refusal.notFound("order");
      case OrderRejection.NotYours no ->
          Refusal.forbidden(
              "A %s may not %s an order."
                  .formatted(no.role().name().toLowerCase(Locale.ROOT), name(no.wanted())));
      case OrderRejection.NotNow no ->
          new Refusal(
              ProblemKind.PROBLEM_KIND_CONFLICT,
              "ILLEGAL_TRANSITION",
              "The order is %s, so you cannot %s it. Allowed now: %s."
                  .formatted(no.status(), name(no.wanted()), names(no.allowed())));
      case OrderRejection.Overtaken no ->
          throw new IllegalStateException("only facts can be overtaken: " + no);
      case OrderRejection.NotDue no ->
          throw new IllegalStateException("only clocks can be early: " + no);
      case OrderRejection.AlreadyPlaced no ->
          throw new IllegalStateException("only placing can find it placed: " + no);
    };
  }

  private static String names(Set<Action> actions) {
    return actions.isEmpty()
        ? "nothing"
        : actions.stream().map(OrderCommands::name).sorted().collect(Collectors.joining(", "));
  }

  private static String name(Action action) {
    return action.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
