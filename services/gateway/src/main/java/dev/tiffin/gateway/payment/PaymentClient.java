package dev.tiffin.gateway.payment;

import dev.tiffin.contracts.payment.v1.BatchGetPaymentsRequest;
import dev.tiffin.contracts.payment.v1.BatchGetPaymentsResponse;
import dev.tiffin.contracts.payment.v1.GetPaymentRequest;
import dev.tiffin.contracts.payment.v1.GetPaymentResponse;
import dev.tiffin.contracts.payment.v1.Payment;
import dev.tiffin.contracts.payment.v1.PaymentServiceGrpc;
import dev.tiffin.contracts.payment.v1.RefundPaymentRequest;
import dev.tiffin.contracts.payment.v1.RefundPaymentResponse;
import dev.tiffin.contracts.payment.v1.TellWebhookRequest;
import dev.tiffin.contracts.payment.v1.TellWebhookResponse;
import dev.tiffin.gateway.adapter.grpc.Reply;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.GrpcChannel;
import io.grpc.Channel;
import java.util.List;

/** Asks payment, on behalf of a caller. */
public final class PaymentClient {
  private final PaymentServiceGrpc.PaymentServiceStub payments;

  public PaymentClient(Channel channel) {
    payments = PaymentServiceGrpc.newStub(channel);
  }

  private PaymentServiceGrpc.PaymentServiceStub as(Caller caller) {
    return GrpcChannel.as(caller, payments);
  }

  Payment get(Caller caller, String orderId) {
    GetPaymentRequest request = GetPaymentRequest.newBuilder().setOrderId(orderId).build();
    GetPaymentResponse response = Reply.to(observer -> as(caller).getPayment(request, observer));
    return response.getPayment();
  }

  List<Payment> get(Caller caller, List<String> orderIds) {
    BatchGetPaymentsRequest request =
        BatchGetPaymentsRequest.newBuilder().addAllOrderIds(orderIds).build();
    BatchGetPaymentsResponse response =
        Reply.to(observer -> as(caller).batchGetPayments(request, observer));
    return response.getPaymentsList();
  }

  RefundPaymentResponse refund(Caller caller, RefundPaymentRequest request) {
    return Reply.to(observer -> as(caller).refundPayment(request, observer));
  }

  /** Passes on what a provider tells; its signature is all that says who it is. */
  void tell(TellWebhookRequest request) {
    Reply.<TellWebhookResponse>to(observer -> as(Caller.ANONYMOUS).tellWebhook(request, observer));
  }
}
