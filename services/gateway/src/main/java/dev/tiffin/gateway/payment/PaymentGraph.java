package dev.tiffin.gateway.payment;

import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.contracts.payment.v1.Payment;
import dev.tiffin.contracts.payment.v1.Refund;
import dev.tiffin.contracts.payment.v1.RefundPaymentResponse;
import dev.tiffin.gateway.adapter.graphql.Arguments;
import dev.tiffin.gateway.adapter.graphql.GraphPart;
import dev.tiffin.gateway.adapter.graphql.Loader;
import dev.tiffin.gateway.adapter.graphql.Session;
import dev.tiffin.gateway.adapter.graphql.Wiring;
import dev.tiffin.gateway.adapter.http.Fields;
import dev.tiffin.gateway.adapter.http.Texts;
import dev.tiffin.gateway.adapter.protobuf.Values;
import dev.tiffin.gateway.adapter.protobuf.Words;
import dev.tiffin.platform.grpc.Caller;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import org.dataloader.DataLoaderRegistry;
import org.jspecify.annotations.Nullable;

/** The part of the graph that is payments; an order's payment is among it. */
public final class PaymentGraph implements GraphPart {
  private static final Loader<String, Payment> PAYMENTS = new Loader<>("payments");
  private static final int ID_MAX = 200;

  private final PaymentClient payments;
  private final Loader<String, Order> orders;

  /**
   * @param orders the loader of the orders that are paid for
   */
  public PaymentGraph(PaymentClient payments, Loader<String, Order> orders) {
    this.payments = payments;
    this.orders = orders;
  }

  @Override
  public void addLoaders(DataLoaderRegistry registry, Session session) {
    PAYMENTS.register(registry, ids -> payments.get(session.signedIn(), ids), Payment::getOrderId);
  }

  @Override
  public void wire(Wiring wiring) {
    wiring.root("Query", "payment", this::payment);
    wiring.root("Mutation", "refundOrder", this::refund);
    wiring
        .type("Order", Order.class)
        .fetched("payment", (order, environment) -> PAYMENTS.load(environment, order.getId()));
    wirePayment(wiring);
    wiring
        .type("RefundOrderPayload", RefundPaymentResponse.class)
        .field("refundId", RefundPaymentResponse::getRefundId)
        .field("payment", RefundPaymentResponse::getPayment)
        .field("replayed", RefundPaymentResponse::getReplayed);
    wiring
        .type("Refund", Refund.class)
        .field("id", Refund::getId)
        .field("amount", Refund::getAmount)
        .field("cause", Refund::getCause)
        .field("liable", refund -> Words.LIABLE_PARTY.orNull(refund.getLiable()))
        .field("by", Refund::getBy)
        .field("at", refund -> Values.instant(refund.getAt()))
        .field("pending", Refund::getPending);
  }

  private void wirePayment(Wiring wiring) {
    wiring
        .type("Payment", Payment.class)
        .field("orderId", Payment::getOrderId)
        .fetched("order", (payment, environment) -> orders.load(environment, payment.getOrderId()))
        .field("customerId", Payment::getCustomerId)
        .field("restaurantId", Payment::getRestaurantId)
        .field("method", payment -> Words.PAYMENT_METHOD.orNull(payment.getMethod()))
        .field("status", payment -> Words.PAYMENT_STATUS.orNull(payment.getStatus()))
        .field("amount", Payment::getAmount)
        .field("captured", PaymentRepresentation::captured)
        .field("refunded", PaymentRepresentation::refunded)
        .field("declineReason", payment -> Words.DECLINE_REASON.orNull(payment.getDeclineReason()))
        .field("refunds", Payment::getRefundsList)
        .textOrNull("provider", Payment::getProvider)
        .field("createdAt", payment -> Values.instant(payment.getCreatedAt()))
        .field("updatedAt", payment -> Values.instant(payment.getUpdatedAt()))
        .field("version", Payment::getVersion);
  }

  private @Nullable Payment payment(DataFetchingEnvironment environment) {
    Caller caller = Session.of(environment).signedIn();
    String id = environment.getArgumentOrDefault("orderId", "");
    List<Payment> found = Texts.isClean(id) ? payments.get(caller, List.of(id)) : List.of();
    return found.isEmpty() ? null : found.getFirst();
  }

  private RefundPaymentResponse refund(DataFetchingEnvironment environment) {
    Session session = Session.of(environment);
    Caller caller = session.signedIn();
    Fields input = new Arguments(environment).object("input");
    String key = session.idempotencyKey(input);
    return payments.refund(caller, RefundBody.read(input, input.text("orderId", ID_MAX), key));
  }
}
