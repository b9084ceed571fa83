package dev.tiffin.notification.adapter.grpc;

import dev.tiffin.contracts.notification.v1.CreatePushSubscriptionRequest;
import dev.tiffin.contracts.notification.v1.CreatePushSubscriptionResponse;
import dev.tiffin.contracts.notification.v1.DeleteEmailSubscriptionRequest;
import dev.tiffin.contracts.notification.v1.DeleteEmailSubscriptionResponse;
import dev.tiffin.contracts.notification.v1.DeletePushSubscriptionRequest;
import dev.tiffin.contracts.notification.v1.DeletePushSubscriptionResponse;
import dev.tiffin.contracts.notification.v1.GetEmailSubscriptionRequest;
import dev.tiffin.contracts.notification.v1.GetEmailSubscriptionResponse;
import dev.tiffin.contracts.notification.v1.GetPushKeyRequest;
import dev.tiffin.contracts.notification.v1.GetPushKeyResponse;
import dev.tiffin.contracts.notification.v1.NotificationServiceGrpc;
import dev.tiffin.contracts.notification.v1.PutEmailSubscriptionRequest;
import dev.tiffin.contracts.notification.v1.PutEmailSubscriptionResponse;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.notification.adapter.postgres.CustomerStore;
import dev.tiffin.notification.adapter.webhook.AddressGuard;
import dev.tiffin.notification.subscribing.Browser;
import dev.tiffin.notification.subscribing.Mailbox;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.grpc.Serving;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** {@code tiffin.notification.v1.NotificationService}: customers and their own subscriptions. */
public final class NotificationDoor extends NotificationServiceGrpc.NotificationServiceImplBase {
  private final CustomerStore customers;
  private final AddressGuard guard;
  private final Open open;
  private final InstantSource clock;
  private final NewIds ids = new NewIds();

  /**
   * What is configured.
   *
   * @param pushKey that browsers subscribe with; empty where there is no push
   */
  public record Open(boolean email, Optional<String> pushKey) {}

  public NotificationDoor(
      CustomerStore customers, AddressGuard guard, Open open, InstantSource clock) {
    this.customers = customers;
    this.guard = guard;
    this.open = open;
    this.clock = clock;
  }

  @Override
  public void getEmailSubscription(
      GetEmailSubscriptionRequest request, StreamObserver<GetEmailSubscriptionResponse> observer) {
    Serving.answer(
        observer,
        () -> {
          Mailbox mailbox =
              customers
                  .mailbox(Asking.current().customer())
                  .orElseThrow(() -> Refusal.notFound("e-mail subscription"));
          return GetEmailSubscriptionResponse.newBuilder()
              .setSubscription(Messages.email(mailbox))
              .build();
        });
  }

  @Override
  public void putEmailSubscription(
      PutEmailSubscriptionRequest request, StreamObserver<PutEmailSubscriptionResponse> observer) {
    Serving.answer(
        observer,
        () -> {
          String customer = Asking.current().customer();
          if (!open.email()) {
            throw notConfigured("EMAIL_NOT_CONFIGURED", "This platform sends no e-mail.");
          }
          Instant now = now();
          Checks checks = new Checks();
          Mailbox wanted =
              new Mailbox(
                  checks.mailbox("/address", request.getAddress()),
                  checks.language("/language", request.getLanguage()),
                  now);
          checks.end();
          return PutEmailSubscriptionResponse.newBuilder()
              .setSubscription(
                  Messages.email(customers.putMailbox(ids.next("em_", now), customer, wanted)))
              .build();
        });
  }

  @Override
  public void deleteEmailSubscription(
      DeleteEmailSubscriptionRequest request,
      StreamObserver<DeleteEmailSubscriptionResponse> observer) {
    Serving.answer(
        observer,
        () -> {
          Mailbox was =
              customers
                  .deleteMailbox(Asking.current().customer())
                  .orElseThrow(() -> Refusal.notFound("e-mail subscription"));
          return DeleteEmailSubscriptionResponse.newBuilder()
              .setSubscription(Messages.email(was))
              .build();
        });
  }

  @Override
  public void createPushSubscription(
      CreatePushSubscriptionRequest request,
      StreamObserver<CreatePushSubscriptionResponse> observer) {
    Serving.answer(observer, () -> createPush(request, Asking.current().customer()));
  }

  private CreatePushSubscriptionResponse createPush(
      CreatePushSubscriptionRequest request, String customer) {
    if (open.pushKey().isEmpty()) {
      throw pushNotConfigured();
    }
    Instant now = now();
    Checks checks = new Checks();
    Browser wanted =
        new Browser(
            ids.next("ps_", now),
            checks.address("/endpoint", request.getEndpoint(), guard),
            request.getP256Dh(),
            request.getAuth(),
            checks.language("/language", request.getLanguage()),
            now);
    checks.browserKeys(wanted.p256dh(), wanted.auth());
    checks.end();
    Browser kept = customers.putBrowser(customer, wanted).orElseThrow(NotificationDoor::tooMany);
    return CreatePushSubscriptionResponse.newBuilder().setSubscription(Messages.push(kept)).build();
  }

  private static Refusal tooMany() {
    return new Refusal(
        ProblemKind.PROBLEM_KIND_CONFLICT,
        "TOO_MANY_SUBSCRIPTIONS",
        "A customer has at most "
            + CustomerStore.BROWSERS_MAX
            + " push subscriptions. Delete one that is no longer used.");
  }

  @Override
  public void deletePushSubscription(
      DeletePushSubscriptionRequest request,
      StreamObserver<DeletePushSubscriptionResponse> observer) {
    Serving.answer(
        observer,
        () -> {
          String customer = Asking.current().customer();
          Browser was =
              Optional.of(request.getId())
                  .filter(id -> id.indexOf('\0') < 0)
                  .flatMap(id -> customers.deleteBrowser(customer, id))
                  .orElseThrow(() -> Refusal.notFound("push subscription"));
          return DeletePushSubscriptionResponse.newBuilder()
              .setSubscription(Messages.push(was))
              .build();
        });
  }

  @Override
  public void getPushKey(GetPushKeyRequest request, StreamObserver<GetPushKeyResponse> observer) {
    Serving.answer(
        observer,
        () ->
            GetPushKeyResponse.newBuilder()
                .setPublicKey(open.pushKey().orElseThrow(NotificationDoor::pushNotConfigured))
                .build());
  }

  private static Refusal pushNotConfigured() {
    return notConfigured("PUSH_NOT_CONFIGURED", "This platform sends no push messages.");
  }

  /** Nothing that the customer can do will help, and trying again neither. */
  private static Refusal notConfigured(String code, String detail) {
    return new Refusal(ProblemKind.PROBLEM_KIND_CONFLICT, code, detail);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
