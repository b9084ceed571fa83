package dev.tiffin.gateway.payment;

import dev.tiffin.contracts.payment.v1.Payment;
import dev.tiffin.contracts.payment.v1.RefundPaymentResponse;
import dev.tiffin.gateway.adapter.http.Answer;
import dev.tiffin.gateway.adapter.http.Exchange;
import dev.tiffin.gateway.adapter.http.Route;
import dev.tiffin.platform.grpc.Caller;
import java.util.List;

/** What REST offers of payments. */
public final class PaymentRoutes {
  private final PaymentClient payments;
  private final StripeWebhook stripe;

  public PaymentRoutes(PaymentClient payments) {
    this.payments = payments;
    this.stripe = new StripeWebhook(payments);
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/orders/{orderId}/payment", this::payment),
        Route.post("/orders/{orderId}/refunds", this::refund),
        stripe.route());
  }

  private Answer payment(Exchange exchange) {
    Payment payment = payments.get(exchange.signedIn(), exchange.id("order"));
    return Answer.own(
        "payment", out -> PaymentRepresentation.write(out, payment), payment.getVersion());
  }

  private Answer refund(Exchange exchange) {
    Caller caller = exchange.signedIn();
    String orderId = exchange.id("order");
    String key = exchange.idempotencyKey();
    RefundPaymentResponse response =
        payments.refund(caller, RefundBody.read(exchange.body(), orderId, key));
    return Answer.made(
        "refund",
        out -> PaymentRepresentation.write(out, response),
        0,
        "/orders/" + response.getPayment().getOrderId() + "/payment");
  }
}
