package dev.tiffin.payment.adapter.grpc;

import dev.tiffin.contracts.payment.v1.BatchGetPaymentsRequest;
import dev.tiffin.contracts.payment.v1.BatchGetPaymentsResponse;
import dev.tiffin.contracts.payment.v1.GetPaymentRequest;
import dev.tiffin.contracts.payment.v1.GetPaymentResponse;
import dev.tiffin.contracts.payment.v1.PaymentServiceGrpc;
import dev.tiffin.contracts.payment.v1.RefundPaymentRequest;
import dev.tiffin.contracts.payment.v1.RefundPaymentResponse;
import dev.tiffin.contracts.payment.v1.TellWebhookRequest;
import dev.tiffin.contracts.payment.v1.TellWebhookResponse;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.payment.adapter.postgres.Change;
import dev.tiffin.payment.adapter.postgres.Outcome;
import dev.tiffin.payment.adapter.postgres.PaymentStore;
import dev.tiffin.payment.adapter.protobuf.PaymentMessages;
import dev.tiffin.payment.payment.OrderId;
import dev.tiffin.payment.payment.Payment;
import dev.tiffin.payment.payment.PaymentCommand;
import dev.tiffin.payment.payment.RefundId;
import dev.tiffin.payment.provider.Webhooks;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.grpc.Serving;
import dev.tiffin.platform.runtime.TraceParent;
import io.grpc.stub.StreamObserver;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

/** Answers for payment over gRPC. What somebody may not see is, for them, not there. */
public final class PaymentDoor extends PaymentServiceGrpc.PaymentServiceImplBase {
  private static final int BATCH_MAX = 100;

  private final PaymentStore payments;
  private final WebhookDoor webhooks;
  private final Supplier<UUID> ids;
  private final InstantSource clock;
  private final Runnable refundAsked;

  /**
   * @param refundAsked run after each refund that the provider is to be asked for
   */
  public PaymentDoor(
      PaymentStore payments,
      List<Webhooks> webhooks,
      Supplier<UUID> ids,
      InstantSource clock,
      Runnable refundAsked) {
    this.payments = payments;
    this.webhooks = new WebhookDoor(payments, webhooks, clock);
    this.ids = ids;
    this.clock = clock;
    this.refundAsked = refundAsked;
  }

  @Override
  public void getPayment(GetPaymentRequest request, StreamObserver<GetPaymentResponse> observer) {
    Serving.answer(
        observer,
        () ->
            GetPaymentResponse.newBuilder()
                .setPayment(PaymentMessages.write(visible(request.getOrderId(), Viewer.current())))
                .build());
  }

  @Override
  public void batchGetPayments(
      BatchGetPaymentsRequest request, StreamObserver<BatchGetPaymentsResponse> observer) {
    Serving.answer(observer, () -> batch(request, Viewer.current()));
  }

  private BatchGetPaymentsResponse batch(BatchGetPaymentsRequest request, Viewer viewer) {
    int count = request.getOrderIdsCount();
    if (count < 1 || count > BATCH_MAX) {
      throw Refusal.invalid(
          "/orderIds", "OUT_OF_RANGE", "A batch has 1 to " + BATCH_MAX + " order ids.");
    }
    List<OrderId> ids =
        request.getOrderIdsList().stream()
            .filter(PaymentDoor::canBeAnId)
            .map(OrderId::new)
            .distinct()
            .toList();
    Map<OrderId, Payment> found = ids.isEmpty() ? Map.of() : payments.find(ids);
    BatchGetPaymentsResponse.Builder response = BatchGetPaymentsResponse.newBuilder();
    ids.stream()
        .map(found::get)
        .filter(Objects::nonNull)
        .filter(viewer::maySee)
        .forEach(payment -> response.addPayments(PaymentMessages.write(payment)));
    return response.build();
  }

  @Override
  public void refundPayment(
      RefundPaymentRequest request, StreamObserver<RefundPaymentResponse> observer) {
    Serving.answer(observer, () -> refund(request, Viewer.current()));
  }

  private RefundPaymentResponse refund(RefundPaymentRequest request, Viewer viewer) {
    // whoever may not see it must not learn from a refusal that it exists
    Payment seen = visible(request.getOrderId(), viewer);
    if (!viewer.mayRefund()) {
      throw Refusal.forbidden("Only dispatchers and the restaurant's staff give money back.");
    }
    RefundId id = new RefundId(ids.get().toString());
    PaymentCommand.AskRefund command =
        RefundRequests.read(
            request, viewer.actor(), id, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    Change change =
        new Change(
            seen.orderId(),
            command,
            new Change.Beside.Under(RefundRequests.key(request, viewer.actor().id())),
            TraceParent.current());
    return switch (payments.change(change)) {
      case Outcome.Done(Payment payment) -> {
        refundAsked.run();
        yield response(payment, id, false);
      }
      case Outcome.DoneBefore before ->
          response(payments.at(before.orderId(), before.version()), before.refundId(), true);
      case Outcome.Refused(var why) -> throw Refusals.of(why);
      case Outcome.KeyReused _ ->
          throw new Refusal(
              ProblemKind.PROBLEM_KIND_UNPROCESSABLE,
              "IDEMPOTENCY_KEY_REUSED",
              "This Idempotency-Key was used for another refund.");
    };
  }

  private static RefundPaymentResponse response(Payment payment, RefundId id, boolean replayed) {
    return RefundPaymentResponse.newBuilder()
        .setPayment(PaymentMessages.write(payment))
        .setRefundId(id.value())
        .setReplayed(replayed)
        .build();
  }

  /** Its signature says who calls; nobody has to be signed in. */
  @Override
  public void tellWebhook(
      TellWebhookRequest request, StreamObserver<TellWebhookResponse> observer) {
    Serving.answer(
        observer,
        () -> {
          webhooks.tell(request);
          return TellWebhookResponse.getDefaultInstance();
        });
  }

  private Payment visible(String orderId, Viewer viewer) {
    if (!canBeAnId(orderId)) {
      throw Refusals.notFound();
    }
    return payments
        .find(new OrderId(orderId))
        .filter(viewer::maySee)
        .orElseThrow(Refusals::notFound);
  }

  /** Ids are opaque; what the database cannot even look for is the id of nothing. */
  private static boolean canBeAnId(String orderId) {
    return !orderId.isEmpty() && orderId.indexOf('\0') < 0;
  }
}
