package dev.tiffin.gateway;

import dev.tiffin.gateway.adapter.http.HttpServer;
import dev.tiffin.platform.runtime.ConfigurationException;
import dev.tiffin.platform.runtime.Environment;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's settings.
 *
 * @param menuTarget and the other targets: as of {@link dev.tiffin.platform.grpc.GrpcChannel}
 * @param deadline of a call to a service
 * @param reporting where reports are, {@code http://host:port}; {@code null} for none
 * @param reportingDeadline until a report begins to come
 * @param publicUrl where clients reach the door, {@code https://host[:port]}, if a proxy is before
 *     it; {@code null} if the address they name is right
 */
record GatewayConfig(
    HttpServer.Settings http,
    String menuTarget,
    String orderTarget,
    String deliveryTarget,
    String paymentTarget,
    String kitchenTarget,
    String notificationTarget,
    String identityTarget,
    Duration deadline,
    @Nullable URI reporting,
    Duration reportingDeadline,
    @Nullable URI publicUrl,
    String managementBind,
    int managementPort) {
  private static final Pattern BASE = Pattern.compile("http://[^/?#@]+/?");
  private static final Pattern PUBLIC = Pattern.compile("https?://[^/?#@]+/?");

  /**
   * @throws dev.tiffin.platform.runtime.ConfigurationException if a value is missing or wrong
   */
  static GatewayConfig from(Environment environment) {
    return new GatewayConfig(
        new HttpServer.Settings(
            environment.text("TIFFIN_BIND", "127.0.0.1"),
            environment.port("TIFFIN_HTTP_PORT", 8080),
            environment.isOn("TIFFIN_FORWARDED", false),
            environment.integer("TIFFIN_RATE_LIMIT", 100, 0, 1_000_000),
            environment.integer("TIFFIN_RATE_BURST", 200, 1, 1_000_000),
            environment.integer("TIFFIN_REQUESTS_MAX", 2_000, 1, 100_000),
            environment.integer("TIFFIN_CONNECTIONS_MAX", 10_000, 1, 1_000_000)),
        environment.required("TIFFIN_MENU_TARGET"),
        environment.required("TIFFIN_ORDER_TARGET"),
        environment.required("TIFFIN_DELIVERY_TARGET"),
        environment.required("TIFFIN_PAYMENT_TARGET"),
        environment.required("TIFFIN_KITCHEN_TARGET"),
        environment.required("TIFFIN_NOTIFICATION_TARGET"),
        environment.required("TIFFIN_IDENTITY_TARGET"),
        environment.duration(
            "TIFFIN_UPSTREAM_DEADLINE",
            Duration.ofSeconds(5),
            Duration.ofMillis(100),
            Duration.ofMinutes(1)),
        address(environment, "TIFFIN_REPORTING_HTTP", BASE, "http://127.0.0.1:8090"),
        environment.duration(
            "TIFFIN_REPORTING_DEADLINE",
            Duration.ofSeconds(30),
            Duration.ofMillis(100),
            Duration.ofMinutes(10)),
        address(environment, "TIFFIN_PUBLIC_URL", PUBLIC, "https://food.example.org"),
        environment.text("TIFFIN_SERVICE_BIND", "127.0.0.1"),
        environment.port("TIFFIN_MANAGEMENT_PORT", 0));
  }

  private static @Nullable URI address(
      Environment environment, String name, Pattern form, String example) {
    URI uri = environment.uri(name).orElse(null);
    if (uri != null && !form.matcher(uri.toString()).matches()) {
      throw new ConfigurationException(name + " is '" + uri + "' but must be like " + example);
    }
    return uri;
  }
}
