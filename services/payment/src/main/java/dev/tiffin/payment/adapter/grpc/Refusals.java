package dev.tiffin.payment.adapter.grpc;

import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.payment.payment.PaymentRejection;
import dev.tiffin.platform.grpc.Refusal;

/** What a refused command is answered with. */
final class Refusals {
  private Refusals() {}

  static Refusal notFound() {
    return Refusal.notFound("payment");
  }

  static Refusal of(PaymentRejection why) {
    return switch (why) {
      case PaymentRejection.Unknown _ -> notFound();
      case PaymentRejection.NotNow no ->
          conflict(
              "ILLEGAL_STEP",
              "A payment that is %s has nothing that could be given back.".formatted(no.current()));
      case PaymentRejection.AboveRest above ->
          field(
              "/amount", "ABOVE_REST", "At most %s is left to give back.".formatted(above.rest()));
      case PaymentRejection.OtherCurrency other ->
          field(
              "/amount/currency", "CURRENCY", "This payment is in %s.".formatted(other.expected()));
      case PaymentRejection.NothingLeft _ ->
          conflict("NOTHING_LEFT", "All of it has been given back.");
      case PaymentRejection.CauseTaken _ ->
          conflict("CAUSE_TAKEN", "There is a refund for that cause already.");
      case PaymentRejection.TooManyRefunds many ->
          conflict("TOO_MANY_REFUNDS", "A payment has at most %d refunds.".formatted(many.max()));
      case PaymentRejection.AboveAuthorised _, PaymentRejection.OtherReceipt _ ->
          throw new IllegalStateException("only a provider's answer can come to that: " + why);
    };
  }

  /** Well-formed, but breaks a rule that one field has to do with. */
  private static Refusal field(String pointer, String code, String detail) {
    return new Refusal(
        Problem.newBuilder()
            .setKind(ProblemKind.PROBLEM_KIND_UNPROCESSABLE)
            .setCode(code)
            .setDetail(detail)
            .addFields(Refusal.field(pointer, code, detail))
            .build());
  }

  private static Refusal conflict(String code, String detail) {
    return new Refusal(ProblemKind.PROBLEM_KIND_CONFLICT, code, detail);
  }
}
