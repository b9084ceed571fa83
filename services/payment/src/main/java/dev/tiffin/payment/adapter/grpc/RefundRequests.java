package dev.tiffin.payment.adapter.grpc;

import static dev.tiffin.platform.grpc.Refusal.field;

import com.google.protobuf.ByteString;
import dev.tiffin.contracts.order.v1.LiableParty;
import dev.tiffin.contracts.payment.v1.RefundPaymentRequest;
import dev.tiffin.contracts.type.v1.FieldProblem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.payment.adapter.postgres.KeyUse;
import dev.tiffin.payment.adapter.protobuf.Words;
import dev.tiffin.payment.payment.Actor;
import dev.tiffin.payment.payment.PaymentCommand;
import dev.tiffin.payment.payment.RefundId;
import dev.tiffin.platform.grpc.Refusal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** Reads what callers want given back, and names every field that is wrong, all at once. */
final class RefundRequests {
  private static final int KEY_LENGTH_MAX = 255;
  private static final int CAUSE_LENGTH_MAX = 200;

  private RefundRequests() {}

  /**
   * @throws Refusal with a problem for each field that is wrong
   */
  static PaymentCommand.AskRefund read(
      RefundPaymentRequest request, Actor by, RefundId id, Instant at) {
    checkKey(request.getIdempotencyKey());
    List<FieldProblem> problems = new ArrayList<>();
    amount(request, problems);
    cause(request.getCause(), problems);
    if (request.getLiable() == LiableParty.LIABLE_PARTY_CUSTOMER
        || request.getLiable() == LiableParty.UNRECOGNIZED) {
      problems.add(
          field("/liable", "LIABLE", "This must be PLATFORM, RESTAURANT or COURIER, or left out."));
    }
    if (!problems.isEmpty()) {
      throw Refusal.invalid(problems);
    }
    var otherwise =
        by.role() == Actor.Role.RESTAURANT
            ? dev.tiffin.payment.payment.LiableParty.RESTAURANT
            : dev.tiffin.payment.payment.LiableParty.PLATFORM;
    return new PaymentCommand.AskRefund(
        id,
        request.hasAmount()
            ? new PaymentCommand.Wanted.Part(Words.money(request.getAmount()))
            : new PaymentCommand.Wanted.Rest(),
        request.getCause(),
        Words.liable(request.getLiable()).orElse(otherwise),
        by,
        at);
  }

  static KeyUse key(RefundPaymentRequest request, String callerId) {
    try {
      byte[] asked = request.toBuilder().clearIdempotencyKey().build().toByteArray();
      return new KeyUse(
          callerId,
          request.getIdempotencyKey(),
          ByteString.copyFrom(MessageDigest.getInstance("SHA-256").digest(asked)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void checkKey(String key) {
    if (key.isEmpty()) {
      throw new Refusal(
          ProblemKind.PROBLEM_KIND_INVALID,
          "IDEMPOTENCY_KEY_MISSING",
          "Giving back needs an Idempotency-Key.");
    }
    if (key.length() > KEY_LENGTH_MAX) {
      throw new Refusal(
          ProblemKind.PROBLEM_KIND_INVALID,
          "IDEMPOTENCY_KEY_TOO_LONG",
          "An Idempotency-Key has at most " + KEY_LENGTH_MAX + " characters.");
    }
    if (key.indexOf('\0') >= 0) {
      throw new Refusal(
          ProblemKind.PROBLEM_KIND_INVALID,
          "IDEMPOTENCY_KEY_INVALID",
          "An Idempotency-Key must not hold the character NUL.");
    }
  }

  private static void amount(RefundPaymentRequest request, List<FieldProblem> problems) {
    if (!request.hasAmount()) {
      return;
    }
    if (request.getAmount().getAmount() < 1) {
      problems.add(field("/amount/amount", "OUT_OF_RANGE", "This must be 1 or more."));
    }
    try {
      if (Currency.getInstance(request.getAmount().getCurrency()).getDefaultFractionDigits() < 0) {
        throw new IllegalArgumentException("no minor unit");
      }
    } catch (IllegalArgumentException unknown) {
      problems.add(field("/amount/currency", "CURRENCY", "This must be a code of ISO 4217."));
    }
  }

  private static void cause(String cause, List<FieldProblem> problems) {
    if (cause.isBlank()) {
      problems.add(field("/cause", "REQUIRED", "A cause is required."));
    } else if (cause.length() > CAUSE_LENGTH_MAX) {
      problems.add(
          field("/cause", "TOO_LONG", "This has at most " + CAUSE_LENGTH_MAX + " characters."));
    } else if (cause.indexOf('\0') >= 0) {
      problems.add(field("/cause", "CHARACTER", "This must not hold the character NUL."));
    }
  }
}
