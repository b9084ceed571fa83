package dev.tiffin.delivery.adapter.grpc;

import com.google.protobuf.ByteString;
import dev.tiffin.contracts.delivery.v1.ChangeDeliveryRequest;
import dev.tiffin.contracts.delivery.v1.Fail;
import dev.tiffin.contracts.delivery.v1.HandOver;
import dev.tiffin.delivery.adapter.protobuf.Words;
import dev.tiffin.delivery.run.Actor;
import dev.tiffin.delivery.run.Availability;
import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.run.DoorPin;
import dev.tiffin.delivery.run.Evidence;
import dev.tiffin.delivery.run.Failure;
import dev.tiffin.delivery.run.Photo;
import dev.tiffin.delivery.run.RunCommand;
import dev.tiffin.delivery.run.RunStatus;
import dev.tiffin.platform.grpc.Refusal;
import java.time.Instant;
import java.util.regex.Pattern;

/** Reads commands from requests; what cannot be a command is refused by its field. */
final class Commands {
  private static final Pattern FOUR_DIGITS = Pattern.compile("[0-9]{4}");

  private Commands() {}

  /**
   * @throws Refusal naming the field that is not as it must be
   */
  static RunCommand read(ChangeDeliveryRequest request, Actor by, Instant at) {
    if (request.getIfVersion() < 0) {
      throw Refusal.invalid("/ifVersion", "INVALID_VERSION", "A version is above 0.");
    }
    return switch (request.getCommandCase()) {
      case ASSIGN -> assign(request.getAssign().getCourierId(), by, at);
      case UNASSIGN -> new RunCommand.Unassign(by, at);
      case ADVANCE ->
          Words.status(request.getAdvance().getTo())
              .map(to -> advance(to, by, at))
              .orElseThrow(() -> status("There is no such status."));
      case FAIL -> new RunCommand.Fail(failure(request.getFail(), by), by, at);
      case HAND_OVER ->
          new RunCommand.HandOver(evidence(request.getHandOver()), DoorPin.NONE, by, at);
      case ACCEPT_OFFER ->
          new RunCommand.AcceptOffer(request.getIfVersion(), Availability.UNKNOWN, by, at);
      case DECLINE_OFFER -> new RunCommand.DeclineOffer(request.getIfVersion(), by, at);
      case COMMAND_NOT_SET ->
          throw Refusal.invalid(
              "/command",
              "MISSING_COMMAND",
              "One of assign, unassign, advance, handOver, fail, acceptOffer and declineOffer is"
                  + " needed.");
    };
  }

  /**
   * The version that the run itself must be at; 0 for any. What answers an offer names the offer by
   * it, which lives on while other things happen to the run.
   */
  static int ifVersion(ChangeDeliveryRequest request) {
    return request.hasAcceptOffer() || request.hasDeclineOffer() ? 0 : request.getIfVersion();
  }

  private static Evidence evidence(HandOver handOver) {
    return switch (handOver.getProofCase()) {
      case PIN -> pin(handOver.getPin());
      case PHOTO -> photo(handOver.getPhoto());
      case PROOF_NOT_SET -> new Evidence.Nothing();
    };
  }

  private static Evidence pin(String said) {
    if (!FOUR_DIGITS.matcher(said).matches()) {
      throw Refusal.invalid("/pin", "INVALID_PIN", "A PIN has four digits.");
    }
    return new Evidence.Pin(said);
  }

  private static Evidence photo(ByteString photo) {
    if (photo.size() > Photo.BYTES_MAX) {
      throw Refusal.invalid(
          "/photo", "TOO_LARGE", "A photo has at most " + Photo.BYTES_MAX + " bytes.");
    }
    return Photo.of(photo.toByteArray())
        .map(Evidence.Picture::new)
        .orElseThrow(
            () -> Refusal.invalid("/photo", "INVALID_PHOTO", "A photo is a JPEG or a PNG."));
  }

  private static RunCommand assign(String courierId, Actor by, Instant at) {
    if (!CourierId.isValid(courierId)) {
      throw Refusal.invalid(
          "/courierId",
          "INVALID_COURIER",
          "A courier's id has 1 to " + CourierId.LENGTH_MAX + " characters.");
    }
    return new RunCommand.Assign(new CourierId(courierId), Availability.UNKNOWN, by, at);
  }

  private static RunCommand advance(RunStatus to, Actor by, Instant at) {
    if (RunCommand.Advance.isTarget(to)) {
      return new RunCommand.Advance(to, by, at);
    }
    throw switch (to) {
      case ASSIGNED ->
          Refusal.invalid("/courierId", "MISSING_COURIER", "To assign needs the courier's id.");
      case FAILED -> Refusal.invalid("/reason", "MISSING_REASON", "To fail needs a reason.");
      case OFFERED -> status("Whom a delivery is offered to is not said from outside.");
      case PENDING -> status("A delivery becomes PENDING again by un-assigning it.");
      case CANCELLED -> status("A delivery is cancelled by cancelling its order.");
      case EN_ROUTE_PICKUP,
          AT_PICKUP,
          PICKED_UP,
          EN_ROUTE_DROPOFF,
          AT_DROPOFF,
          DELIVERED,
          RETURNING,
          RETURNED ->
          new IllegalStateException("is a target: " + to);
    };
  }

  private static Refusal status(String detail) {
    return Refusal.invalid("/status", "INVALID_STATUS", detail);
  }

  /** A courier's word alone does not make the customer pay for what was not theirs. */
  private static Failure failure(Fail fail, Actor by) {
    Failure.Reason reason =
        Words.reason(fail.getReason())
            .orElseThrow(() ->
                Refusal.invalid(
                    "/reason",
                    "INVALID_REASON",
                    "A delivery fails for CUSTOMER_ABSENT, ADDRESS_UNREACHABLE,"
                        + " CUSTOMER_REQUEST or OTHER."));
    Failure.LiableParty usual = usually(reason);
    Failure.LiableParty liable = Words.liable(fail.getLiable()).orElse(usual);
    if (liable == Failure.LiableParty.CUSTOMER
        && liable != usual
        && by.role() != Actor.Role.DISPATCHER) {
      throw Refusal.invalid(
          "/liable",
          "INVALID_LIABLE",
          "That the customer is liable for it is for a dispatcher to say.");
    }
    return new Failure(reason, liable);
  }

  /** Where nobody is named: what the customer could have prevented is theirs, the rest is ours. */
  private static Failure.LiableParty usually(Failure.Reason reason) {
    return switch (reason) {
      case CUSTOMER_ABSENT, ADDRESS_UNREACHABLE, CUSTOMER_REQUEST -> Failure.LiableParty.CUSTOMER;
      case OTHER -> Failure.LiableParty.PLATFORM;
    };
  }
}
