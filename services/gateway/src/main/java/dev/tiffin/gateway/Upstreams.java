package dev.tiffin.gateway;

import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.gateway.adapter.graphql.GraphEngine;
import dev.tiffin.gateway.adapter.graphql.GraphRoutes;
import dev.tiffin.gateway.adapter.graphql.Loader;
import dev.tiffin.gateway.adapter.http.Route;
import dev.tiffin.gateway.adapter.http.RouteTable;
import dev.tiffin.gateway.adapter.protobuf.ValueGraph;
import dev.tiffin.gateway.courier.CourierClient;
import dev.tiffin.gateway.courier.CourierGraph;
import dev.tiffin.gateway.courier.CourierRoutes;
import dev.tiffin.gateway.delivery.DeliveryClient;
import dev.tiffin.gateway.delivery.DeliveryGraph;
import dev.tiffin.gateway.delivery.DeliveryRoutes;
import dev.tiffin.gateway.docs.DocumentRoutes;
import dev.tiffin.gateway.kitchen.KitchenClient;
import dev.tiffin.gateway.kitchen.KitchenGraph;
import dev.tiffin.gateway.kitchen.KitchenRoutes;
import dev.tiffin.gateway.menu.MenuClient;
import dev.tiffin.gateway.menu.MenuGraph;
import dev.tiffin.gateway.menu.MenuRoutes;
import dev.tiffin.gateway.notification.NotificationClient;
import dev.tiffin.gateway.notification.NotificationGraph;
import dev.tiffin.gateway.notification.NotificationRoutes;
import dev.tiffin.gateway.order.OrderClient;
import dev.tiffin.gateway.order.OrderGraph;
import dev.tiffin.gateway.order.OrderRoutes;
import dev.tiffin.gateway.payment.PaymentClient;
import dev.tiffin.gateway.payment.PaymentGraph;
import dev.tiffin.gateway.payment.PaymentRoutes;
import dev.tiffin.gateway.promotion.PromotionClient;
import dev.tiffin.gateway.promotion.PromotionGraph;
import dev.tiffin.gateway.promotion.PromotionRoutes;
import dev.tiffin.gateway.reporting.ReportingRoutes;
import dev.tiffin.gateway.webhook.WebhookClient;
import dev.tiffin.gateway.webhook.WebhookGraph;
import dev.tiffin.gateway.webhook.WebhookRoutes;
import io.grpc.Channel;
import java.util.List;

/**
 * The services behind the door, and the routes made of them: couriers are delivery's, promotions
 * are order's, webhooks are notification's.
 */
record Upstreams(
    MenuClient menu,
    OrderClient orders,
    PromotionClient promotions,
    DeliveryClient deliveries,
    CourierClient couriers,
    PaymentClient payments,
    KitchenClient kitchen,
    NotificationClient notifications,
    WebhookClient webhooks,
    ReportingRoutes reporting) {
  Upstreams(
      MenuClient menu,
      Channel order,
      Channel delivery,
      Channel payment,
      Channel kitchen,
      Channel notification,
      ReportingRoutes reporting) {
    this(
        menu,
        new OrderClient(order),
        new PromotionClient(order),
        new DeliveryClient(delivery),
        new CourierClient(delivery),
        new PaymentClient(payment),
        new KitchenClient(kitchen),
        new NotificationClient(notification),
        new WebhookClient(notification),
        reporting);
  }

  RouteTable routes() {
    DocumentRoutes documents = new DocumentRoutes();
    List<List<Route>> routes =
        List.of(
            new MenuRoutes(menu).routes(),
            new OrderRoutes(orders).routes(),
            new PaymentRoutes(payments).routes(),
            new KitchenRoutes(kitchen).routes(),
            new DeliveryRoutes(deliveries).routes(),
            new CourierRoutes(couriers).routes(),
            new PromotionRoutes(promotions).routes(),
            new NotificationRoutes(notifications).routes(),
            new WebhookRoutes(webhooks).routes(),
            reporting.routes(),
            new GraphRoutes(graph(documents.schema()), MenuGraph.publicFields()).routes(),
            documents.routes());
    return new RouteTable(routes.stream().flatMap(List::stream).toList());
  }

  private GraphEngine graph(String schema) {
    Loader<String, Order> orderLoader = new Loader<>("orders");
    return new GraphEngine(
        schema,
        List.of(
            new ValueGraph(),
            new MenuGraph(menu),
            new OrderGraph(orders, orderLoader),
            new PaymentGraph(payments, orderLoader),
            new KitchenGraph(kitchen, orderLoader),
            new DeliveryGraph(deliveries, orderLoader),
            new CourierGraph(couriers),
            new PromotionGraph(promotions),
            new NotificationGraph(notifications),
            new WebhookGraph(webhooks)));
  }
}
