package dev.tiffin.gateway;

import dev.tiffin.contracts.delivery.v1.CourierServiceGrpc;
import dev.tiffin.contracts.delivery.v1.DeliveryServiceGrpc;
import dev.tiffin.contracts.identity.v1.GetKeySetRequest;
import dev.tiffin.contracts.identity.v1.GetKeySetResponse;
import dev.tiffin.contracts.identity.v1.IdentityServiceGrpc;
import dev.tiffin.contracts.identity.v1.ListErasedAccountsRequest;
import dev.tiffin.contracts.identity.v1.ListErasedAccountsResponse;
import dev.tiffin.contracts.kitchen.v1.KitchenServiceGrpc;
import dev.tiffin.contracts.menu.v1.MenuServiceGrpc;
import dev.tiffin.contracts.notification.v1.NotificationServiceGrpc;
import dev.tiffin.contracts.notification.v1.WebhookServiceGrpc;
import dev.tiffin.contracts.order.v1.HistoryServiceGrpc;
import dev.tiffin.contracts.order.v1.OrderServiceGrpc;
import dev.tiffin.contracts.order.v1.PromotionServiceGrpc;
import dev.tiffin.contracts.payment.v1.PaymentServiceGrpc;
import dev.tiffin.gateway.adapter.grpc.Reply;
import dev.tiffin.gateway.adapter.http.HttpServer;
import dev.tiffin.gateway.adapter.http.RouteTable;
import dev.tiffin.gateway.identity.ErasedAccounts;
import dev.tiffin.gateway.identity.Tokens;
import dev.tiffin.gateway.menu.MenuClient;
import dev.tiffin.gateway.reporting.ReportingClient;
import dev.tiffin.gateway.reporting.ReportingRoutes;
import dev.tiffin.platform.grpc.GrpcChannel;
import dev.tiffin.platform.runtime.Closeables;
import dev.tiffin.platform.runtime.Environment;
import dev.tiffin.platform.runtime.Health;
import dev.tiffin.platform.runtime.ManagementServer;
import dev.tiffin.platform.runtime.Service;
import dev.tiffin.platform.runtime.Telemetry;
import io.grpc.Channel;
import io.grpc.ServiceDescriptor;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gateway, wired. It is ready once it listens and menu has answered it once; when menu goes
 * away later the gateway stays ready, since it still serves orders and deliveries, and taking every
 * gateway out of rotation would turn a part's failure into everybody's.
 */
public final class GatewayService implements Service {
  private final Closeables opened = new Closeables();
  private final ManagementServer management;
  private final HttpServer server;
  private final MenuWatch menuWatch;
  private final ErasedAccounts erased;
  private final RouteTable routes;

  public GatewayService(Environment environment) {
    this(GatewayConfig.from(environment), environment);
  }

  private GatewayService(GatewayConfig config, Environment environment) {
    boolean wired = false;
    try {
      Telemetry telemetry = opened.add(new Telemetry("gateway", environment));
      MenuClient menu =
          opened.add(
              new MenuClient(
                  channel(
                      config,
                      telemetry,
                      config.menuTarget(),
                      MenuServiceGrpc.getServiceDescriptor())));
      Upstreams upstreams =
          new Upstreams(
              menu,
              channel(
                  config,
                  telemetry,
                  config.orderTarget(),
                  OrderServiceGrpc.getServiceDescriptor(),
                  HistoryServiceGrpc.getServiceDescriptor(),
                  PromotionServiceGrpc.getServiceDescriptor()),
              channel(
                  config,
                  telemetry,
                  config.deliveryTarget(),
                  DeliveryServiceGrpc.getServiceDescriptor(),
                  CourierServiceGrpc.getServiceDescriptor()),
              channel(
                  config,
                  telemetry,
                  config.paymentTarget(),
                  PaymentServiceGrpc.getServiceDescriptor()),
              channel(
                  config,
                  telemetry,
                  config.kitchenTarget(),
                  KitchenServiceGrpc.getServiceDescriptor()),
              channel(
                  config,
                  telemetry,
                  config.notificationTarget(),
                  NotificationServiceGrpc.getServiceDescriptor(),
                  WebhookServiceGrpc.getServiceDescriptor()),
              new ReportingRoutes(reporting(config), config.publicUrl()));
      Channel identity =
          channel(
              config,
              telemetry,
              config.identityTarget(),
              IdentityServiceGrpc.getServiceDescriptor());
      erased = opened.add(new ErasedAccounts(() -> erasedAccounts(identity)));
      Tokens tokens =
          new Tokens(() -> keySet(identity), erased, InstantSource.system(), System::nanoTime);
      routes = upstreams.routes();
      menuWatch = opened.add(new MenuWatch(menu));
      Health health = new Health();
      management =
          opened.add(
              new ManagementServer(
                  config.managementBind(), config.managementPort(), health, telemetry));
      server = opened.add(new HttpServer(config.http(), routes, tokens, telemetry.api()));
      health.require("http", server::isRunning);
      health.require("menu", menuWatch::hasAnswered);
      wired = true;
    } finally {
      if (!wired) {
        opened.close();
      }
    }
  }

  private Channel channel(
      GatewayConfig config, Telemetry telemetry, String target, ServiceDescriptor... called) {
    return opened
        .add(new GrpcChannel(target, config.deadline(), telemetry.api(), called))
        .channel();
  }

  private @Nullable ReportingClient reporting(GatewayConfig config) {
    return config.reporting() == null
        ? null
        : opened.add(new ReportingClient(config.reporting(), config.reportingDeadline()));
  }

  private static String keySet(Channel identity) {
    GetKeySetResponse response =
        Reply.to(observer ->
            IdentityServiceGrpc.newStub(identity)
                .getKeySet(GetKeySetRequest.getDefaultInstance(), observer));
    return response.getJwksJson();
  }

  private static List<String> erasedAccounts(Channel identity) {
    ListErasedAccountsResponse response =
        Reply.to(observer ->
            IdentityServiceGrpc.newStub(identity)
                .listErasedAccounts(ListErasedAccountsRequest.getDefaultInstance(), observer));
    return response.getAccountIdsList();
  }

  @Override
  public void start() {
    management.start();
    erased.start();
    server.start();
    menuWatch.start();
  }

  /** The port of the door. */
  public int port() {
    return server.port();
  }

  /** The port for health and metrics. */
  public int managementPort() {
    return management.port();
  }

  /** Every route of the door. */
  RouteTable routes() {
    return routes;
  }

  @Override
  public void close() {
    opened.close();
  }
}
