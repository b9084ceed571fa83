package dev.tiffin.order.adapter.grpc;

import com.google.protobuf.ByteString;
import dev.tiffin.contracts.menu.v1.BasketLine;
import dev.tiffin.contracts.order.v1.PlaceOrderRequest;
import dev.tiffin.contracts.order.v1.PreviewOrderRequest;
import dev.tiffin.contracts.order.v1.Recipient;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.order.adapter.postgres.KeyUse;
import dev.tiffin.order.adapter.protobuf.Recipients;
import dev.tiffin.order.adapter.protobuf.Words;
import dev.tiffin.order.order.Actor;
import dev.tiffin.order.order.Fulfilment;
import dev.tiffin.order.placing.Basket;
import dev.tiffin.order.placing.PlaceRequest;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.Refusal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what callers send, and names every field that is not as it must be, all at once. */
final class OrderRequests {
  static final int KEY_LENGTH_MAX = 255;
  static final int TOKEN_LENGTH_MAX = 255;

  private static final int NOTE_LENGTH_MAX = 500;
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ().-]{4,22}[0-9]");

  private final FieldChecks checks = new FieldChecks();

  private OrderRequests() {}

  /**
   * @throws Refusal with a problem for each field that is wrong
   */
  static PlaceRequest placing(Caller caller, PlaceOrderRequest request) {
    new OrderRequests().check(request);
    Fulfilment fulfilment = Words.fulfilment(request.getFulfilment());
    dev.tiffin.order.order.Recipient recipient = Recipients.read(request.getRecipient());
    Basket basket =
        new Basket(
            request.getRestaurantId(),
            fulfilment,
            wanted(request.getLinesList()),
            fulfilment == Fulfilment.DELIVERY ? recipient.position() : Optional.empty(),
            request.hasSlot() ? Optional.of(Words.window(request.getSlot())) : Optional.empty(),
            request.getLanguage());
    return new PlaceRequest(
        new KeyUse(caller.id(), request.getIdempotencyKey(), hash(request)),
        new Actor(Actor.Role.CUSTOMER, caller.id()),
        basket,
        recipient,
        Words.method(request.getPaymentMethod()),
        request.getPaymentToken(),
        promotionCode(request.getPromotionCode()),
        request.hasExpectedTotal()
            ? Optional.of(Words.money(request.getExpectedTotal()))
            : Optional.empty());
  }

  /**
   * @throws Refusal with a problem for each field that is wrong
   */
  static Basket preview(PreviewOrderRequest request) {
    new OrderRequests().check(request);
    Fulfilment fulfilment = Words.fulfilment(request.getFulfilment());
    return new Basket(
        request.getRestaurantId(),
        fulfilment,
        wanted(request.getLinesList()),
        fulfilment == Fulfilment.DELIVERY
            ? Optional.of(Words.place(request.getDropoff()))
            : Optional.empty(),
        request.hasSlot() ? Optional.of(Words.window(request.getSlot())) : Optional.empty(),
        request.getLanguage());
  }

  /** Upper case; whether there is such a code is for others to say. */
  static String promotionCode(String given) {
    return given.strip().toUpperCase(Locale.ROOT);
  }

  private static List<Basket.Wanted> wanted(List<BasketLine> lines) {
    return lines.stream()
        .map(l -> new Basket.Wanted(l.getItemId(), l.getQuantity(), l.getOptionIdsList()))
        .toList();
  }

  /** Language is how the answer reads, not what is asked for, so it is left out. */
  private static ByteString hash(PlaceOrderRequest request) {
    try {
      byte[] asked =
          request.toBuilder().clearIdempotencyKey().clearLanguage().build().toByteArray();
      return ByteString.copyFrom(MessageDigest.getInstance("SHA-256").digest(asked));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private void check(PlaceOrderRequest request) {
    key(request.getIdempotencyKey());
    checks.id("/restaurantId", request.getRestaurantId());
    switch (request.getFulfilment()) {
      case FULFILMENT_DELIVERY -> recipient(request.getRecipient(), true);
      case FULFILMENT_COLLECTION -> recipient(request.getRecipient(), false);
      case FULFILMENT_UNSPECIFIED, UNRECOGNIZED -> noFulfilment();
    }
    payment(request);
    if (request.hasSlot()) {
      checks.slot(request.getSlot());
    }
    checks.lines(request.getLinesList());
    if (request.hasExpectedTotal()) {
      checks.money("/expectedTotal", request.getExpectedTotal());
    }
    checks.refuseIfAny();
  }

  private void check(PreviewOrderRequest request) {
    checks.id("/restaurantId", request.getRestaurantId());
    switch (request.getFulfilment()) {
      case FULFILMENT_DELIVERY -> {
        if (request.hasDropoff()) {
          checks.position("/dropoff", request.getDropoff());
        } else {
          checks.wrong("/dropoff", "REQUIRED", "A delivery needs the position of the door.");
        }
      }
      case FULFILMENT_COLLECTION -> {
        // nothing more is needed
      }
      case FULFILMENT_UNSPECIFIED, UNRECOGNIZED -> noFulfilment();
    }
    if (request.hasSlot()) {
      checks.slot(request.getSlot());
    }
    checks.lines(request.getLinesList());
    checks.refuseIfAny();
  }

  private void noFulfilment() {
    checks.wrong("/fulfilment", "REQUIRED", "This must be DELIVERY or COLLECTION.");
  }

  private static void key(String key) {
    if (key.isEmpty()) {
      throw new Refusal(
          ProblemKind.PROBLEM_KIND_INVALID,
          "IDEMPOTENCY_KEY_MISSING",
          "Placing an order needs an Idempotency-Key.");
    }
    if (key.length() > KEY_LENGTH_MAX) {
      throw new Refusal(
          ProblemKind.PROBLEM_KIND_INVALID,
          "IDEMPOTENCY_KEY_TOO_LONG",
          "An Idempotency-Key has at most " + KEY_LENGTH_MAX + " characters.");
    }
  }

  private void payment(PlaceOrderRequest request) {
    switch (request.getPaymentMethod()) {
      case PAYMENT_METHOD_CARD ->
          checks.required("/paymentToken", request.getPaymentToken(), TOKEN_LENGTH_MAX);
      case PAYMENT_METHOD_CASH_ON_DELIVERY -> {
        if (!request.getPaymentToken().isEmpty()) {
          checks.wrong("/paymentToken", "NOT_WITH_CASH", "Only a card has a token.");
        }
      }
      case PAYMENT_METHOD_UNSPECIFIED, UNRECOGNIZED ->
          checks.wrong("/paymentMethod", "REQUIRED", "This must be CASH_ON_DELIVERY or CARD.");
    }
  }

  private void recipient(Recipient recipient, boolean delivered) {
    checks.required("/recipient/name", recipient.getName());
    if (!PHONE.matcher(recipient.getPhone()).matches()) {
      checks.wrong(
          "/recipient/phone", "PHONE", "This must be a telephone number of 6 to 24 characters.");
    }
    checks.bounded("/recipient/note", recipient.getNote(), NOTE_LENGTH_MAX);
    if (!delivered) {
      return;
    }
    checks.required("/recipient/street", recipient.getStreet());
    checks.required("/recipient/city", recipient.getCity());
    checks.bounded("/recipient/postalCode", recipient.getPostalCode(), 20);
    if (recipient.hasPosition()) {
      checks.position("/recipient/position", recipient.getPosition());
    } else {
      checks.wrong("/recipient/position", "REQUIRED", "A delivery needs the position of the door.");
    }
  }
}
