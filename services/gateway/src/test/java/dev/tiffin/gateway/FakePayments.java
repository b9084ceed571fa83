package dev.tiffin.gateway;

import dev.tiffin.contracts.order.v1.LiableParty;
import dev.tiffin.contracts.order.v1.PaymentMethod;
import dev.tiffin.contracts.payment.v1.BatchGetPaymentsRequest;
import dev.tiffin.contracts.payment.v1.BatchGetPaymentsResponse;
import dev.tiffin.contracts.payment.v1.GetPaymentRequest;
import dev.tiffin.contracts.payment.v1.GetPaymentResponse;
import dev.tiffin.contracts.payment.v1.Payment;
import dev.tiffin.contracts.payment.v1.PaymentServiceGrpc;
import dev.tiffin.contracts.payment.v1.PaymentStatus;
import dev.tiffin.contracts.payment.v1.Refund;
import dev.tiffin.contracts.payment.v1.RefundPaymentRequest;
import dev.tiffin.contracts.payment.v1.RefundPaymentResponse;
import dev.tiffin.contracts.payment.v1.TellWebhookRequest;
import dev.tiffin.contracts.payment.v1.TellWebhookResponse;
import dev.tiffin.contracts.type.v1.Actor;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.platform.grpc.Refusal;
import io.grpc.stub.StreamObserver;

/** A payment service for which every order has been paid by card. */
final class FakePayments extends PaymentServiceGrpc.PaymentServiceImplBase {
  private final FakeServices services;

  FakePayments(FakeServices services) {
    this.services = services;
  }

  static Payment payment(String orderId) {
    return Payment.newBuilder()
        .setOrderId(orderId)
        .setCustomerId("customer-1")
        .setRestaurantId("r1")
        .setMethod(PaymentMethod.PAYMENT_METHOD_CARD)
        .setStatus(PaymentStatus.PAYMENT_STATUS_AUTHORISED)
        .setAmount(FakeServices.euros(3_192))
        .setProvider("sandbox")
        .setCreatedAt(FakeServices.AT)
        .setUpdatedAt(FakeServices.AT)
        .setVersion(2)
        .build();
  }

  private static Refund refund(RefundPaymentRequest request) {
    return Refund.newBuilder()
        .setId("refund-1")
        .setAmount(request.getAmount())
        .setCause(request.getCause())
        .setLiable(LiableParty.LIABLE_PARTY_RESTAURANT)
        .setBy(Actor.newBuilder().setRole(Role.ROLE_DISPATCHER).setId("dispatcher-1"))
        .setAt(FakeServices.AT)
        .setPending(true)
        .build();
  }

  @Override
  public void getPayment(GetPaymentRequest request, StreamObserver<GetPaymentResponse> observer) {
    services.answer(
        observer,
        () -> {
          if (!request.getOrderId().startsWith("order-")) {
            throw Refusal.notFound("payment");
          }
          return GetPaymentResponse.newBuilder().setPayment(payment(request.getOrderId())).build();
        });
  }

  @Override
  public void batchGetPayments(
      BatchGetPaymentsRequest request, StreamObserver<BatchGetPaymentsResponse> observer) {
    services.answer(
        observer,
        () ->
            BatchGetPaymentsResponse.newBuilder()
                .addAllPayments(
                    request.getOrderIdsList().stream()
                        .filter(id -> id.startsWith("order-"))
                        .map(FakePayments::payment)
                        .toList())
                .build());
  }

  @Override
  public void refundPayment(
      RefundPaymentRequest request, StreamObserver<RefundPaymentResponse> observer) {
    services.answer(
        observer,
        () -> {
          services.told.add(request);
          return RefundPaymentResponse.newBuilder()
              .setPayment(
                  payment(request.getOrderId()).toBuilder()
                      .setStatus(PaymentStatus.PAYMENT_STATUS_PARTLY_REFUNDED)
                      .setCaptured(FakeServices.euros(3_192))
                      .setRefunded(request.getAmount())
                      .addRefunds(refund(request)))
              .setRefundId("refund-1")
              .build();
        });
  }

  @Override
  public void tellWebhook(
      TellWebhookRequest request, StreamObserver<TellWebhookResponse> observer) {
    services.answer(
        observer,
        () -> {
          services.told.add(request);
          return TellWebhookResponse.getDefaultInstance();
        });
  }
}
