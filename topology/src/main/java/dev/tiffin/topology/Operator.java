package dev.tiffin.topology;

import com.google.protobuf.ByteString;
import dev.tiffin.contracts.identity.v1.Account;
import dev.tiffin.contracts.identity.v1.IdentityServiceGrpc;
import dev.tiffin.contracts.identity.v1.IssueTokenRequest;
import dev.tiffin.contracts.identity.v1.ListAccountsRequest;
import dev.tiffin.contracts.menu.v1.ImportMenuRequest;
import dev.tiffin.contracts.menu.v1.ImportMenuResponse;
import dev.tiffin.contracts.menu.v1.Item;
import dev.tiffin.contracts.menu.v1.ListItemsRequest;
import dev.tiffin.contracts.menu.v1.ListRestaurantsRequest;
import dev.tiffin.contracts.menu.v1.MenuFormat;
import dev.tiffin.contracts.menu.v1.MenuServiceGrpc;
import dev.tiffin.contracts.menu.v1.Restaurant;
import dev.tiffin.contracts.operations.v1.RebuildOutcome;
import dev.tiffin.contracts.operations.v1.RebuildProgress;
import dev.tiffin.contracts.operations.v1.RebuildReadModelRequest;
import dev.tiffin.contracts.operations.v1.RebuildReadModelResponse;
import dev.tiffin.contracts.operations.v1.RebuildServiceGrpc;
import dev.tiffin.platform.grpc.GrpcChannel;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Calls that only whoever runs the platform may make.
 *
 * @param targets of the services, by name
 * @param secret proves who calls
 */
record Operator(Function<String, String> targets, String secret) {

  private static final Metadata.Key<String> SECRET =
      Metadata.Key.of("tiffin-operator-secret", Metadata.ASCII_STRING_MARSHALLER);
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final long IMPORT_BYTES_MAX = 8L << 20;

  String token(String account) {
    return call(
        "identity",
        channel ->
            IdentityServiceGrpc.newBlockingStub(channel)
                .issueToken(IssueTokenRequest.newBuilder().setAccountName(account).build())
                .getToken());
  }

  List<Account> accounts() {
    return call(
        "identity",
        channel ->
            IdentityServiceGrpc.newBlockingStub(channel)
                .listAccounts(ListAccountsRequest.getDefaultInstance())
                .getAccountsList());
  }

  /** Restaurants that would take an order now, in English; ten at most. */
  List<Restaurant> openRestaurants() {
    ListRestaurantsRequest request =
        ListRestaurantsRequest.newBuilder().setOpenNow(true).setLanguage("en").setFirst(10).build();
    return call(
        "menu",
        channel ->
            MenuServiceGrpc.newBlockingStub(channel).listRestaurants(request).getRestaurantsList());
  }

  /** What can be had there now, a hundred at most. */
  List<Item> availableItems(String restaurantId) {
    ListItemsRequest request =
        ListItemsRequest.newBuilder()
            .setRestaurantId(restaurantId)
            .setAvailable(true)
            .setFirst(100)
            .build();
    return call(
        "menu",
        channel -> MenuServiceGrpc.newBlockingStub(channel).listItems(request).getItemsList());
  }

  ImportMenuResponse importMenu(Path file) {
    ImportMenuRequest request =
        ImportMenuRequest.newBuilder().setFormat(format(file)).setContent(content(file)).build();
    return call("menu", channel -> MenuServiceGrpc.newBlockingStub(channel).importMenu(request));
  }

  /**
   * Rebuilds what a service keeps beside its events; returns when that is done.
   *
   * @param progress told now and then how far it is
   */
  RebuildOutcome rebuild(
      String service, RebuildReadModelRequest request, Consumer<RebuildProgress> progress) {
    return call(
        service,
        channel -> {
          Iterator<RebuildReadModelResponse> told =
              RebuildServiceGrpc.newBlockingStub(channel).rebuildReadModel(request);
          while (told.hasNext()) {
            RebuildReadModelResponse now = told.next();
            if (now.hasOutcome()) {
              return now.getOutcome();
            }
            progress.accept(now.getProgress());
          }
          throw new PlatformException("the rebuild ended without saying how");
        });
  }

  private static MenuFormat format(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return MenuFormat.MENU_FORMAT_CSV;
    }
    if (name.endsWith(".json")) {
      return MenuFormat.MENU_FORMAT_JSON;
    }
    throw new PlatformException(file + " is neither .csv nor .json");
  }

  private static ByteString content(Path file) {
    try {
      if (Files.size(file) > IMPORT_BYTES_MAX) {
        throw new PlatformException(file + " is larger than 8 MiB");
      }
      return ByteString.copyFrom(Files.readAllBytes(file));
    } catch (IOException failed) {
      throw new PlatformException("cannot read " + file, failed);
    }
  }

  /**
   * For many questions to one service; its services take the caller's word for being an operator.
   */
  ServiceLine line(String service) {
    return new ServiceLine(service, targets.apply(service));
  }

  /** A call to a service, with the proof of who calls. */
  <T> T call(String service, Function<Channel, T> question) {
    Metadata headers = new Metadata();
    headers.put(SECRET, secret);
    try (GrpcChannel opened =
        new GrpcChannel(targets.apply(service), DEADLINE, OpenTelemetry.noop())) {
      return question.apply(
          ClientInterceptors.intercept(
              opened.channel(), MetadataUtils.newAttachHeadersInterceptor(headers)));
    } catch (StatusRuntimeException refused) {
      String why = refused.getStatus().getDescription();
      throw new PlatformException(
          service + " refused: " + (why == null ? refused.getStatus().getCode() : why), refused);
    }
  }
}
