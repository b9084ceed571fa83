package dev.tiffin.topology.monolith;

import dev.tiffin.delivery.DeliveryConfig;
import dev.tiffin.delivery.DeliveryService;
import dev.tiffin.gateway.GatewayService;
import dev.tiffin.identity.IdentityConfig;
import dev.tiffin.identity.IdentityService;
import dev.tiffin.kitchen.KitchenConfig;
import dev.tiffin.kitchen.KitchenService;
import dev.tiffin.menu.MenuConfig;
import dev.tiffin.menu.MenuService;
import dev.tiffin.notification.NotificationConfig;
import dev.tiffin.notification.NotificationService;
import dev.tiffin.order.OrderConfig;
import dev.tiffin.order.OrderService;
import dev.tiffin.payment.PaymentConfig;
import dev.tiffin.payment.PaymentService;
import dev.tiffin.platform.runtime.Closeables;
import dev.tiffin.platform.runtime.Environment;
import dev.tiffin.platform.runtime.Service;
import dev.tiffin.reporting.ReportingConfig;
import dev.tiffin.reporting.ReportingService;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The services of a process that has them all. Each is told what is for it alone by variables of
 * its own ({@link Environment#forService}), and serves gRPC within the process beside its port.
 */
final class Monolith implements Service {
  /**
   * A service, before it is there.
   *
   * @param assemble from what it is told
   */
  private record Part(String name, Function<Environment, Service> assemble) {}

  /** Those that others need first; the door last, so that it closes before what is behind it. */
  private static final List<Part> PARTS =
      List.of(
          new Part("identity", told -> new IdentityService(IdentityConfig.from(told))),
          new Part("menu", told -> new MenuService(MenuConfig.from(told), told, Clock.systemUTC())),
          new Part("order", told -> new OrderService(OrderConfig.from(told))),
          new Part("payment", told -> new PaymentService(PaymentConfig.from(told))),
          new Part("kitchen", told -> new KitchenService(KitchenConfig.from(told))),
          new Part("delivery", told -> new DeliveryService(DeliveryConfig.from(told))),
          new Part("notification", told -> new NotificationService(NotificationConfig.from(told))),
          new Part("reporting", told -> new ReportingService(ReportingConfig.from(told))),
          new Part("gateway", GatewayService::new));

  private final Closeables opened = new Closeables();
  private final List<Service> services = new ArrayList<>();

  /**
   * @throws dev.tiffin.platform.runtime.ConfigurationException if a setting of any service is wrong
   */
  Monolith(Environment environment) {
    boolean wired = false;
    try {
      for (Part part : PARTS) {
        Service service = part.assemble().apply(environment.forService(part.name()));
        services.add(opened.add(service));
      }
      wired = true;
    } finally {
      if (!wired) {
        opened.close();
      }
    }
  }

  @Override
  public void start() {
    services.forEach(Service::start);
  }

  @Override
  public void close() {
    opened.close();
  }
}
