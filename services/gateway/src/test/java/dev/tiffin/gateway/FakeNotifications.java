package dev.tiffin.gateway;

import dev.tiffin.contracts.notification.v1.CreatePushSubscriptionRequest;
import dev.tiffin.contracts.notification.v1.CreatePushSubscriptionResponse;
import dev.tiffin.contracts.notification.v1.DeleteEmailSubscriptionRequest;
import dev.tiffin.contracts.notification.v1.DeleteEmailSubscriptionResponse;
import dev.tiffin.contracts.notification.v1.DeletePushSubscriptionRequest;
import dev.tiffin.contracts.notification.v1.DeletePushSubscriptionResponse;
import dev.tiffin.contracts.notification.v1.EmailSubscription;
import dev.tiffin.contracts.notification.v1.GetEmailSubscriptionRequest;
import dev.tiffin.contracts.notification.v1.GetEmailSubscriptionResponse;
import dev.tiffin.contracts.notification.v1.GetPushKeyRequest;
import dev.tiffin.contracts.notification.v1.GetPushKeyResponse;
import dev.tiffin.contracts.notification.v1.NotificationServiceGrpc;
import dev.tiffin.contracts.notification.v1.PushSubscription;
import dev.tiffin.contracts.notification.v1.PutEmailSubscriptionRequest;
import dev.tiffin.contracts.notification.v1.PutEmailSubscriptionResponse;
import io.grpc.stub.StreamObserver;

/** A notification service of one customer, that keeps nothing. */
final class FakeNotifications extends NotificationServiceGrpc.NotificationServiceImplBase {
  private static final EmailSubscription EMAIL =
      EmailSubscription.newBuilder()
          .setAddress("ada@example.com")
          .setLanguage("fr")
          .setCreatedAt(FakeServices.AT)
          .build();
  private static final PushSubscription PUSH =
      PushSubscription.newBuilder()
          .setId("ps_1")
          .setEndpoint("https://push.example.com/1")
          .setLanguage("fr")
          .setCreatedAt(FakeServices.AT)
          .build();

  private final FakeServices services;

  FakeNotifications(FakeServices services) {
    this.services = services;
  }

  @Override
  public void getEmailSubscription(
      GetEmailSubscriptionRequest request, StreamObserver<GetEmailSubscriptionResponse> observer) {
    services.answer(
        observer, () -> GetEmailSubscriptionResponse.newBuilder().setSubscription(EMAIL).build());
  }

  @Override
  public void putEmailSubscription(
      PutEmailSubscriptionRequest request, StreamObserver<PutEmailSubscriptionResponse> observer) {
    services.answer(
        observer,
        () -> {
          services.told.add(request);
          return PutEmailSubscriptionResponse.newBuilder().setSubscription(EMAIL).build();
        });
  }

  @Override
  public void deleteEmailSubscription(
      DeleteEmailSubscriptionRequest request,
      StreamObserver<DeleteEmailSubscriptionResponse> observer) {
    services.answer(
        observer,
        () -> DeleteEmailSubscriptionResponse.newBuilder().setSubscription(EMAIL).build());
  }

  @Override
  public void createPushSubscription(
      CreatePushSubscriptionRequest request,
      StreamObserver<CreatePushSubscriptionResponse> observer) {
    services.answer(
        observer,
        () -> {
          services.told.add(request);
          return CreatePushSubscriptionResponse.newBuilder().setSubscription(PUSH).build();
        });
  }

  @Override
  public void deletePushSubscription(
      DeletePushSubscriptionRequest request,
      StreamObserver<DeletePushSubscriptionResponse> observer) {
    services.answer(
        observer,
        () -> {
          services.told.add(request);
          return DeletePushSubscriptionResponse.newBuilder().setSubscription(PUSH).build();
        });
  }

  @Override
  public void getPushKey(GetPushKeyRequest request, StreamObserver<GetPushKeyResponse> observer) {
    services.answer(observer, () -> GetPushKeyResponse.newBuilder().setPublicKey("BKey").build());
  }
}
