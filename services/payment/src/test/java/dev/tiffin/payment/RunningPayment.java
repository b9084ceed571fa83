package dev.tiffin.payment;

import dev.tiffin.contracts.operations.v1.DeadLetterServiceGrpc;
import dev.tiffin.contracts.operations.v1.DeadLetterServiceGrpc.DeadLetterServiceBlockingStub;
import dev.tiffin.contracts.payment.v1.GetPaymentRequest;
import dev.tiffin.contracts.payment.v1.LedgerServiceGrpc;
import dev.tiffin.contracts.payment.v1.LedgerServiceGrpc.LedgerServiceBlockingStub;
import dev.tiffin.contracts.payment.v1.Payment;
import dev.tiffin.contracts.payment.v1.PaymentServiceGrpc;
import dev.tiffin.contracts.payment.v1.PaymentServiceGrpc.PaymentServiceBlockingStub;
import dev.tiffin.contracts.payment.v1.PaymentStatus;
import dev.tiffin.contracts.payment.v1.RefundPaymentRequest;
import dev.tiffin.contracts.payment.v1.RefundPaymentResponse;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.payment.provider.PaymentProvider;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.GrpcChannel;
import dev.tiffin.platform.testing.service.Calls;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** One instance of payment, and a channel to it. */
final class RunningPayment implements AutoCloseable {
  static final Caller DISPATCHER = new Caller("dina", Role.ROLE_DISPATCHER, Set.of());
  static final Caller OPERATOR = new Caller("olga", Role.ROLE_OPERATOR, Set.of());
  static final Caller COURIER = new Caller("cleo", Role.ROLE_COURIER, Set.of());
  static final Caller CUSTOMER = new Caller("cara", Role.ROLE_CUSTOMER, Set.of());
  static final Caller OTHER_CUSTOMER = new Caller("carl", Role.ROLE_CUSTOMER, Set.of());
  static final Caller STAFF = new Caller("rosa", Role.ROLE_RESTAURANT, Set.of("bouchon"));
  static final Caller OTHER_STAFF = new Caller("rolf", Role.ROLE_RESTAURANT, Set.of("dar"));

  static final String SECRET = "open sesame";

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final PaymentService service;
  private final GrpcChannel channel;

  RunningPayment(PaymentConfig config, UnaryOperator<PaymentProvider> between) {
    service = new PaymentService(config, between);
    service.start();
    channel = Calls.channel(service.grpcPort());
  }

  PaymentServiceBlockingStub as(Caller caller) {
    return GrpcChannel.as(caller, PaymentServiceGrpc.newBlockingStub(channel.channel()));
  }

  LedgerServiceBlockingStub ledger(Caller caller) {
    return GrpcChannel.as(caller, LedgerServiceGrpc.newBlockingStub(channel.channel()));
  }

  /** Somebody who says that they run the platform. */
  DeadLetterServiceBlockingStub operator(String secret) {
    return DeadLetterServiceGrpc.newBlockingStub(channel.channel())
        .withInterceptors(Calls.operator(secret));
  }

  Payment get(Caller caller, String orderId) {
    return as(caller)
        .getPayment(GetPaymentRequest.newBuilder().setOrderId(orderId).build())
        .getPayment();
  }

  RefundPaymentResponse refund(Caller caller, RefundPaymentRequest.Builder request) {
    return as(caller).refundPayment(request.build());
  }

  /** The payment once it is like that; a dispatcher looks. */
  Payment await(String orderId, String what, Predicate<Payment> like) {
    return Calls.await(LIMIT, what, () -> get(DISPATCHER, orderId), like);
  }

  Payment awaitStatus(String orderId, PaymentStatus status) {
    return await(orderId, "it is " + status, payment -> payment.getStatus() == status);
  }

  /** What the call was refused with. */
  static Problem refusal(Supplier<?> call) {
    return Calls.refusal(call).problem();
  }

  int managementPort() {
    return service.managementPort();
  }

  @Override
  public void close() {
    channel.close();
    service.close();
  }
}
