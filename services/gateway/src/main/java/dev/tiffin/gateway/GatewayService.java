package dev.tiffin.gateway;

import dev.tiffin.contracts.identity.v1.GetKeySetRequest;
import dev.tiffin.contracts.identity.v1.GetKeySetResponse;
import dev.tiffin.contracts.identity.v1.IdentityServiceGrpc;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.gateway.adapter.graphql.GraphEngine;
import dev.tiffin.gateway.adapter.graphql.GraphRoutes;
import dev.tiffin.gateway.adapter.graphql.Loader;
import dev.tiffin.gateway.adapter.grpc.Reply;
import dev.tiffin.gateway.adapter.http.HttpServer;
import dev.tiffin.gateway.adapter.http.Route;
import dev.tiffin.gateway.adapter.http.RouteTable;
import dev.tiffin.gateway.adapter.protobuf.ValueGraph;
import dev.tiffin.gateway.delivery.DeliveryClient;
import dev.tiffin.gateway.delivery.DeliveryGraph;
import dev.tiffin.gateway.delivery.DeliveryRoutes;
import dev.tiffin.gateway.docs.DocumentRoutes;
import dev.tiffin.gateway.identity.Tokens;
import dev.tiffin.gateway.menu.MenuClient;
import dev.tiffin.gateway.menu.MenuGraph;
import dev.tiffin.gateway.menu.MenuRoutes;
import dev.tiffin.gateway.order.OrderClient;
import dev.tiffin.gateway.order.OrderGraph;
import dev.tiffin.gateway.order.OrderRoutes;
import dev.tiffin.platform.grpc.GrpcChannel;
import dev.tiffin.platform.runtime.Closeables;
import dev.tiffin.platform.runtime.Environment;
import dev.tiffin.platform.runtime.Health;
import dev.tiffin.platform.runtime.ManagementServer;
import dev.tiffin.platform.runtime.Service;
import dev.tiffin.platform.runtime.Telemetry;
import io.grpc.Channel;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

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
  private final RouteTable routes;

  public GatewayService(Environment environment) {
    this(GatewayConfig.from(environment), environment);
  }

  private GatewayService(GatewayConfig config, Environment environment) {
    boolean wired = false;
    try {
      Telemetry telemetry = opened.add(new Telemetry("gateway", environment));
      MenuClient menu = new MenuClient(channel(config.menuTarget(), config, telemetry));
      OrderClient orders = new OrderClient(channel(config.orderTarget(), config, telemetry));
      DeliveryClient deliveries =
          new DeliveryClient(channel(config.deliveryTarget(), config, telemetry));
      Channel identity = channel(config.identityTarget(), config, telemetry);
      Tokens tokens = new Tokens(() -> keySet(identity), InstantSource.system(), System::nanoTime);
      routes = routes(menu, orders, deliveries);
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

  private Channel channel(String target, GatewayConfig config, Telemetry telemetry) {
    return opened.add(new GrpcChannel(target, config.deadline(), telemetry.api())).channel();
  }

  private static String keySet(Channel identity) {
    GetKeySetResponse response =
        Reply.to(observer ->
            IdentityServiceGrpc.newStub(identity)
                .getKeySet(GetKeySetRequest.getDefaultInstance(), observer));
    return response.getJwksJson();
  }

  private static RouteTable routes(MenuClient menu, OrderClient orders, DeliveryClient deliveries) {
    Loader<String, Order> orderLoader = new Loader<>("orders");
    DocumentRoutes documents = new DocumentRoutes();
    GraphEngine graph =
        new GraphEngine(
            documents.schema(),
            List.of(
                new ValueGraph(),
                new MenuGraph(menu),
                new OrderGraph(orders, orderLoader),
                new DeliveryGraph(deliveries, orderLoader)));
    List<Route> routes = new ArrayList<>();
    routes.addAll(new MenuRoutes(menu).routes());
    routes.addAll(new OrderRoutes(orders).routes());
    routes.addAll(new DeliveryRoutes(deliveries).routes());
    routes.addAll(new GraphRoutes(graph, MenuGraph.publicFields()).routes());
    routes.addAll(documents.routes());
    return new RouteTable(routes);
  }

  @Override
  public void start() {
    management.start();
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
