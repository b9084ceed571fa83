package dev.tiffin.notification.adapter.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import dev.tiffin.contracts.notification.v1.CreateWebhookRequest;
import dev.tiffin.contracts.notification.v1.CreateWebhookResponse;
import dev.tiffin.contracts.notification.v1.DeleteWebhookRequest;
import dev.tiffin.contracts.notification.v1.DeleteWebhookResponse;
import dev.tiffin.contracts.notification.v1.GetWebhookRequest;
import dev.tiffin.contracts.notification.v1.GetWebhookResponse;
import dev.tiffin.contracts.notification.v1.ListWebhookAttemptsRequest;
import dev.tiffin.contracts.notification.v1.ListWebhookAttemptsResponse;
import dev.tiffin.contracts.notification.v1.ListWebhooksRequest;
import dev.tiffin.contracts.notification.v1.ListWebhooksResponse;
import dev.tiffin.contracts.notification.v1.RotateWebhookSecretRequest;
import dev.tiffin.contracts.notification.v1.RotateWebhookSecretResponse;
import dev.tiffin.contracts.notification.v1.WebhookServiceGrpc;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.notification.adapter.postgres.KeyUse;
import dev.tiffin.notification.adapter.postgres.WebhookStore;
import dev.tiffin.notification.adapter.postgres.WebhookStore.Kept;
import dev.tiffin.notification.adapter.protobuf.Words;
import dev.tiffin.notification.adapter.webhook.AddressGuard;
import dev.tiffin.notification.adapter.webhook.WebhookSecret;
import dev.tiffin.notification.subscribing.MadeAttempt;
import dev.tiffin.notification.subscribing.Webhook;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.grpc.Serving;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** {@code tiffin.notification.v1.WebhookService}: other systems that want to be told. */
public final class WebhookDoor extends WebhookServiceGrpc.WebhookServiceImplBase {
  private static final Duration OLD_SECRETS_VALID = Duration.ofHours(24);
  private static final String WEBHOOKS = "webhook";
  private static final String ATTEMPTS = "attempt";

  private final WebhookStore webhooks;
  private final AddressGuard guard;
  private final InstantSource clock;
  private final NewIds ids = new NewIds();

  public WebhookDoor(WebhookStore webhooks, AddressGuard guard, InstantSource clock) {
    this.webhooks = webhooks;
    this.guard = guard;
    this.clock = clock;
  }

  @Override
  public void createWebhook(
      CreateWebhookRequest request, StreamObserver<CreateWebhookResponse> observer) {
    Serving.answer(observer, () -> create(request, Asking.current()));
  }

  private CreateWebhookResponse create(CreateWebhookRequest request, Asking asking) {
    KeyUse use =
        Checks.key(
            asking.caller().id(),
            request.getIdempotencyKey(),
            request.toBuilder().clearIdempotencyKey().build());
    Instant now = now();
    Checks checks = new Checks();
    Webhook webhook =
        new Webhook(
            ids.next("wh_", now),
            checks.address("/url", request.getUrl(), guard),
            checks.restaurant("/restaurantId", request.getRestaurantId()),
            checks.types("/eventTypes", request.getEventTypesList()),
            now,
            Optional.empty());
    checks.end();
    asking.mustSpeakFor(webhook.restaurantId());
    WebhookSecret secret = WebhookSecret.make(ids.random());
    ByteString response =
        CreateWebhookResponse.newBuilder()
            .setWebhook(Messages.webhook(webhook))
            .setSecret(secret.value())
            .build()
            .toByteString();
    return kept(
        webhooks.create(use, webhook, secret, response),
        CreateWebhookResponse.parser(),
        "There are at most " + WebhookStore.WEBHOOKS_MAX + " webhooks of one restaurant.");
  }

  private static <M extends MessageLite> M kept(Kept kept, Parser<M> parser, String tooMany) {
    return switch (kept) {
      case Kept.Done(ByteString response) -> {
        try {
          yield parser.parseFrom(response);
        } catch (InvalidProtocolBufferException e) {
          throw new IllegalStateException("what a key led to cannot be read", e);
        }
      }
      case Kept.OtherRequest() ->
          throw new Refusal(
              ProblemKind.PROBLEM_KIND_UNPROCESSABLE,
              "IDEMPOTENCY_KEY_REUSED",
              "This Idempotency-Key was used for something else.");
      case Kept.TooMany() ->
          throw new Refusal(ProblemKind.PROBLEM_KIND_CONFLICT, "TOO_MANY", tooMany);
    };
  }

  private Webhook visible(String id) {
    Asking asking = Asking.current();
    return Optional.of(id)
        .filter(it -> it.indexOf('\0') < 0)
        .flatMap(webhooks::find)
        .filter(asking::maySee)
        .orElseThrow(() -> Refusal.notFound("webhook"));
  }

  @Override
  public void getWebhook(GetWebhookRequest request, StreamObserver<GetWebhookResponse> observer) {
    Serving.answer(
        observer,
        () ->
            GetWebhookResponse.newBuilder()
                .setWebhook(Messages.webhook(visible(request.getId())))
                .build());
  }

  @Override
  public void listWebhooks(
      ListWebhooksRequest request, StreamObserver<ListWebhooksResponse> observer) {
    Serving.answer(observer, () -> list(request, Asking.current()));
  }

  private ListWebhooksResponse list(ListWebhooksRequest request, Asking asking) {
    int first = Pages.first(request.getFirst());
    Checks checks = new Checks();
    String restaurantId = checks.restaurant("/restaurantId", request.getRestaurantId());
    checks.end();
    List<Webhook> found =
        webhooks.list(
            asking.filter(restaurantId, Pages.after(WEBHOOKS, request.getAfter()), first + 1));
    List<Webhook> page = found.subList(0, Math.min(first, found.size()));
    return ListWebhooksResponse.newBuilder()
        .addAllWebhooks(page.stream().map(Messages::webhook).toList())
        .addAllCursors(page.stream().map(it -> Pages.cursor(WEBHOOKS, it.id().value())).toList())
        .setHasNext(found.size() > first)
        .build();
  }

  @Override
  public void deleteWebhook(
      DeleteWebhookRequest request, StreamObserver<DeleteWebhookResponse> observer) {
    Serving.answer(
        observer,
        () -> {
          Webhook was = visible(request.getId());
          webhooks.delete(was.id());
          return DeleteWebhookResponse.newBuilder().setWebhook(Messages.webhook(was)).build();
        });
  }

  @Override
  public void rotateWebhookSecret(
      RotateWebhookSecretRequest request, StreamObserver<RotateWebhookSecretResponse> observer) {
    Serving.answer(observer, () -> rotate(request, visible(request.getId())));
  }

  private RotateWebhookSecretResponse rotate(RotateWebhookSecretRequest request, Webhook webhook) {
    KeyUse use =
        Checks.key(
            Asking.current().caller().id(),
            request.getIdempotencyKey(),
            request.toBuilder().clearIdempotencyKey().build());
    Instant now = now();
    Instant othersUntil = now.plus(OLD_SECRETS_VALID);
    WebhookSecret secret = WebhookSecret.make(ids.random());
    ByteString response =
        RotateWebhookSecretResponse.newBuilder()
            .setWebhook(Messages.webhook(webhook))
            .setSecret(secret.value())
            .setOthersValidUntil(Words.timestamp(othersUntil))
            .build()
            .toByteString();
    return kept(
        webhooks.rotate(use, webhook.id(), secret, now, othersUntil, response),
        RotateWebhookSecretResponse.parser(),
        "At most " + WebhookStore.SECRETS_MAX + " secrets of a webhook are valid at once.");
  }

  @Override
  public void listWebhookAttempts(
      ListWebhookAttemptsRequest request, StreamObserver<ListWebhookAttemptsResponse> observer) {
    Serving.answer(observer, () -> attempts(request, visible(request.getId())));
  }

  private ListWebhookAttemptsResponse attempts(
      ListWebhookAttemptsRequest request, Webhook webhook) {
    int first = Pages.first(request.getFirst());
    long before = Pages.numberAfter(ATTEMPTS, request.getAfter(), Long.MAX_VALUE);
    List<MadeAttempt> found = webhooks.attempts(webhook.id(), before, first + 1);
    List<MadeAttempt> page = found.subList(0, Math.min(first, found.size()));
    return ListWebhookAttemptsResponse.newBuilder()
        .addAllAttempts(page.stream().map(Messages::attempt).toList())
        .addAllCursors(
            page.stream().map(it -> Pages.cursor(ATTEMPTS, String.valueOf(it.number()))).toList())
        .setHasNext(found.size() > first)
        .build();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
