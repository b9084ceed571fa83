package dev.tiffin.gateway.notification;

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
import dev.tiffin.gateway.adapter.grpc.Reply;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.GrpcChannel;
import io.grpc.Channel;

/** Asks notification about a customer's subscriptions, on their behalf. */
public final class NotificationClient {
  private final NotificationServiceGrpc.NotificationServiceStub notifications;

  public NotificationClient(Channel channel) {
    notifications = NotificationServiceGrpc.newStub(channel);
  }

  private NotificationServiceGrpc.NotificationServiceStub as(Caller caller) {
    return GrpcChannel.as(caller, notifications);
  }

  EmailSubscription email(Caller caller) {
    GetEmailSubscriptionRequest request = GetEmailSubscriptionRequest.getDefaultInstance();
    GetEmailSubscriptionResponse response =
        Reply.to(observer -> as(caller).getEmailSubscription(request, observer));
    return response.getSubscription();
  }

  EmailSubscription putEmail(Caller caller, PutEmailSubscriptionRequest request) {
    PutEmailSubscriptionResponse response =
        Reply.to(observer -> as(caller).putEmailSubscription(request, observer));
    return response.getSubscription();
  }

  EmailSubscription deleteEmail(Caller caller) {
    DeleteEmailSubscriptionRequest request = DeleteEmailSubscriptionRequest.getDefaultInstance();
    DeleteEmailSubscriptionResponse response =
        Reply.to(observer -> as(caller).deleteEmailSubscription(request, observer));
    return response.getSubscription();
  }

  PushSubscription createPush(Caller caller, CreatePushSubscriptionRequest request) {
    CreatePushSubscriptionResponse response =
        Reply.to(observer -> as(caller).createPushSubscription(request, observer));
    return response.getSubscription();
  }

  PushSubscription deletePush(Caller caller, String id) {
    DeletePushSubscriptionRequest request =
        DeletePushSubscriptionRequest.newBuilder().setId(id).build();
    DeletePushSubscriptionResponse response =
        Reply.to(observer -> as(caller).deletePushSubscription(request, observer));
    return response.getSubscription();
  }

  String pushKey(Caller caller) {
    GetPushKeyRequest request = GetPushKeyRequest.getDefaultInstance();
    GetPushKeyResponse response = Reply.to(observer -> as(caller).getPushKey(request, observer));
    return response.getPublicKey();
  }
}
