package dev.tiffin.order.adapter.grpc;

import static dev.tiffin.platform.grpc.Refusal.field;

import com.google.protobuf.ByteString;
import dev.tiffin.contracts.menu.v1.BasketLine;
import dev.tiffin.contracts.order.v1.PaymentMethod;
import dev.tiffin.contracts.order.v1.PlaceOrderRequest;
import dev.tiffin.contracts.order.v1.Recipient;
import dev.tiffin.contracts.type.v1.FieldProblem;
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
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what callers send, and names every field that is not as it must be, all at once. */
final class OrderRequests {
  static final int KEY_LENGTH_MAX = 255;
  static final int LINES_MAX = 50;
  static final int QUANTITY_MAX = 99;
  static final int OPTIONS_MAX = 20;

  private static final int ID_LENGTH_MAX = 128;
  private static final int TEXT_LENGTH_MAX = 200;
  private static final int NOTE_LENGTH_MAX = 500;
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ().-]{4,22}[0-9]");

  private final List<FieldProblem> problems = new ArrayList<>();

  private OrderRequests() {}

  /**
   * @throws Refusal with a problem for each field that is wrong
   */
  static PlaceRequest placing(Caller caller, PlaceOrderRequest request) {
    OrderRequests checks = new OrderRequests();
    checks.key(request.getIdempotencyKey());
    checks.id("/restaurantId", request.getRestaurantId());
    checks.fulfilment(request);
    checks.lines(request.getLinesList());
    checks.expectedTotal(request);
    if (!checks.problems.isEmpty()) {
      throw Refusal.invalid(checks.problems);
    }
    Fulfilment fulfilment = Words.fulfilment(request.getFulfilment());
    dev.tiffin.order.order.Recipient recipient = Recipients.read(request.getRecipient());
    Basket basket =
        new Basket(
            request.getRestaurantId(),
            fulfilment,
            request.getLinesList().stream()
                .map(l -> new Basket.Wanted(l.getItemId(), l.getQuantity(), l.getOptionIdsList()))
                .toList(),
            fulfilment == Fulfilment.DELIVERY ? recipient.position() : Optional.empty(),
            request.getLanguage());
    return new PlaceRequest(
        new KeyUse(caller.id(), request.getIdempotencyKey(), hash(request)),
        new Actor(Actor.Role.CUSTOMER, caller.id()),
        basket,
        recipient,
        request.hasExpectedTotal()
            ? Optional.of(Words.money(request.getExpectedTotal()))
            : Optional.empty());
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

  private void wrong(String pointer, String code, String detail) {
    problems.add(field(pointer, code, detail));
  }

  private void key(String key) {
    if (key.isEmpty()) {
      throw new Refusal(
          dev.tiffin.contracts.type.v1.ProblemKind.PROBLEM_KIND_INVALID,
          "IDEMPOTENCY_KEY_MISSING",
          "Placing an order needs an Idempotency-Key.");
    }
    if (key.length() > KEY_LENGTH_MAX) {
      throw new Refusal(
          dev.tiffin.contracts.type.v1.ProblemKind.PROBLEM_KIND_INVALID,
          "IDEMPOTENCY_KEY_TOO_LONG",
          "An Idempotency-Key has at most " + KEY_LENGTH_MAX + " characters.");
    }
  }

  private void id(String pointer, String id) {
    if (id.isBlank()) {
      wrong(pointer, "REQUIRED", "This is required.");
    } else if (id.length() > ID_LENGTH_MAX) {
      wrong(pointer, "TOO_LONG", "An id has at most " + ID_LENGTH_MAX + " characters.");
    }
  }

  private void fulfilment(PlaceOrderRequest request) {
    switch (request.getFulfilment()) {
      case FULFILMENT_DELIVERY -> recipient(request.getRecipient(), true);
      case FULFILMENT_COLLECTION -> recipient(request.getRecipient(), false);
      case FULFILMENT_UNSPECIFIED, UNRECOGNIZED ->
          wrong("/fulfilment", "REQUIRED", "This must be DELIVERY or COLLECTION.");
    }
    if (request.getPaymentMethod() != PaymentMethod.PAYMENT_METHOD_CASH_ON_DELIVERY) {
      wrong("/paymentMethod", "REQUIRED", "This must be CASH_ON_DELIVERY.");
    }
  }

  private void recipient(Recipient recipient, boolean delivered) {
    required("/recipient/name", recipient.getName());
    if (!PHONE.matcher(recipient.getPhone()).matches()) {
      wrong("/recipient/phone", "PHONE", "This must be a telephone number of 6 to 24 characters.");
    }
    bounded("/recipient/note", recipient.getNote(), NOTE_LENGTH_MAX);
    if (delivered) {
      required("/recipient/street", recipient.getStreet());
      required("/recipient/city", recipient.getCity());
      bounded("/recipient/postalCode", recipient.getPostalCode(), 20);
      position(recipient);
    }
  }

  private void position(Recipient recipient) {
    if (!recipient.hasPosition()) {
      wrong("/recipient/position", "REQUIRED", "A delivery needs the position of the door.");
      return;
    }
    // written so that NaN is refused too
    if (!(Math.abs(recipient.getPosition().getLatitude()) <= 90)) {
      wrong("/recipient/position/latitude", "OUT_OF_RANGE", "This must be from -90 to 90.");
    }
    if (!(Math.abs(recipient.getPosition().getLongitude()) <= 180)) {
      wrong("/recipient/position/longitude", "OUT_OF_RANGE", "This must be from -180 to 180.");
    }
  }

  private void required(String pointer, String text) {
    if (text.isBlank()) {
      wrong(pointer, "REQUIRED", "This is required.");
    } else {
      bounded(pointer, text, TEXT_LENGTH_MAX);
    }
  }

  private void bounded(String pointer, String text, int lengthMax) {
    if (text.length() > lengthMax) {
      wrong(pointer, "TOO_LONG", "This has at most " + lengthMax + " characters.");
    } else if (text.indexOf('\0') >= 0) {
      wrong(pointer, "CHARACTER", "This must not hold the character NUL.");
    }
  }

  private void lines(List<BasketLine> lines) {
    if (lines.isEmpty() || lines.size() > LINES_MAX) {
      wrong("/lines", "COUNT", "An order has 1 to " + LINES_MAX + " lines.");
      return;
    }
    for (int i = 0; i < lines.size(); i++) {
      BasketLine line = lines.get(i);
      String pointer = "/lines/" + i;
      id(pointer + "/itemId", line.getItemId());
      if (line.getQuantity() < 1 || line.getQuantity() > QUANTITY_MAX) {
        wrong(pointer + "/quantity", "QUANTITY", "This must be from 1 to " + QUANTITY_MAX + ".");
      }
      if (line.getOptionIdsCount() > OPTIONS_MAX) {
        wrong(pointer + "/optionIds", "COUNT", "A line has at most " + OPTIONS_MAX + " options.");
      }
      for (int o = 0; o < line.getOptionIdsCount(); o++) {
        id(pointer + "/optionIds/" + o, line.getOptionIds(o));
      }
    }
  }

  private void expectedTotal(PlaceOrderRequest request) {
    if (!request.hasExpectedTotal()) {
      return;
    }
    if (request.getExpectedTotal().getAmount() < 0) {
      wrong("/expectedTotal/amount", "OUT_OF_RANGE", "This must be 0 or more.");
    }
    try {
      var unused = Currency.getInstance(request.getExpectedTotal().getCurrency());
    } catch (IllegalArgumentException unknown) {
      wrong("/expectedTotal/currency", "CURRENCY", "This must be a code of ISO 4217.");
    }
  }
}
