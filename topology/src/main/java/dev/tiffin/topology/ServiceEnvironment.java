package dev.tiffin.topology;

import dev.tiffin.platform.runtime.Environment;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every service is told about itself and the others, as environment variables; they go on top
 * of this process's own environment.
 */
record ServiceEnvironment(
    PlatformConfig config, Ports ports, Infrastructure infrastructure, Secrets secrets) {

  private static final String LEDGER = "TIFFIN_SANDBOX_LEDGER";

  /** glibc would set memory aside for each of up to sixteen threads; a JVM's heap is elsewhere. */
  private static final String ARENAS = "MALLOC_ARENA_MAX";

  private static final String ARENAS_MAX = "2";

  /** The variables of one service, without where the others are. */
  private Map<String, String> of(ServiceSpec service) {
    Map<String, String> all = new HashMap<>(config.environment());
    all.put("TIFFIN_SERVICE", service.name());
    all.put("TIFFIN_MANAGEMENT_PORT", text(ports.management().get(service.name())));
    all.put("TIFFIN_KAFKA_BOOTSTRAP", infrastructure.kafkaBootstrap());
    all.put("TIFFIN_RABBITMQ_URL", infrastructure.rabbitUrl());
    all.put("TIFFIN_OPERATOR_SECRET", secrets.operator());
    if (service.name().equals(ServiceSpec.GATEWAY)) {
      all.put("TIFFIN_BIND", config.bind());
      all.put("TIFFIN_HTTP_PORT", text(ports.http()));
      all.put("TIFFIN_REPORTING_HTTP", "http://127.0.0.1:" + ports.reportingHttp());
    } else {
      all.put("TIFFIN_GRPC_PORT", text(ports.grpc().get(service.name())));
    }
    if (service.name().equals(ServiceSpec.REPORTING)) {
      all.put("TIFFIN_REPORTING_HTTP_PORT", text(ports.reportingHttp()));
    }
    keep(all, ARENAS, ARENAS_MAX);
    // on disk beside the databases, unless whoever runs this has said where
    StateDirectory own = new StateDirectory(config.directory());
    keep(all, LEDGER, sandboxLedger(own).toString());
    keep(all, "TIFFIN_PRINTER", "spool:" + own.data().resolve("printed"));
    if (System.getenv("TIFFIN_VAPID_PUBLIC_KEY") == null) { // or both are the user's
      secrets.vapidKeys().forEach(all::putIfAbsent);
    }
    service
        .database()
        .ifPresent(name -> {
          all.put("TIFFIN_DATABASE_URL", infrastructure.jdbcUrl(name));
          all.put("TIFFIN_DATABASE_USER", name);
          all.put("TIFFIN_DATABASE_PASSWORD", secrets.databasePassword(name));
        });
    return all;
  }

  /** The variables of one of a service's instances, which callers find where all look. */
  Map<String, String> of(Fleet.Instance instance) {
    Map<String, String> all = of(instance.service());
    all.put("TIFFIN_MANAGEMENT_PORT", text(instance.management()));
    if (!instance.service().name().equals(ServiceSpec.GATEWAY)) {
      all.put("TIFFIN_GRPC_PORT", text(instance.callers()));
    } else if (instance.callers() != ports.http()) { // behind the door
      all.put("TIFFIN_BIND", "127.0.0.1");
      all.put("TIFFIN_HTTP_PORT", text(instance.callers()));
      all.put("TIFFIN_FORWARDED", "on");
    }
    StateDirectory own = new StateDirectory(config.directory());
    for (String called : ports.grpc().keySet()) {
      all.put(targetOf(called), own.target(called));
    }
    return all;
  }

  /** The variables of a process that has all services: what is for one alone is named so. */
  Map<String, String> ofMonolith() {
    Map<String, String> all = new HashMap<>(config.environment());
    all.put("TIFFIN_SERVICE", ServiceSpec.MONOLITH);
    keep(all, ARENAS, ARENAS_MAX);
    for (ServiceSpec service : ServiceSpec.ALL) {
      Map<String, String> own = of(service);
      own.keySet().removeAll(config.environment().keySet());
      own.put("TIFFIN_IN_PROCESS", service.name());
      for (String called : ports.grpc().keySet()) {
        own.put(targetOf(called), withinProcess(called));
      }
      own.forEach((name, value) -> all.put(Environment.nameFor(service.name(), name), value));
    }
    return all;
  }

  /** Whoever rehearses calls over the network: its cache is for services that are apart, too. */
  private String withinProcess(String called) {
    return config.caching() == Caching.RECORD ? ports.target(called) : "inprocess:///" + called;
  }

  private static String targetOf(String called) {
    return "TIFFIN_" + called.toUpperCase(Locale.ROOT) + "_TARGET";
  }

  /** Where the sandbox keeps its book, whether there is one or not. */
  static Path sandboxLedger(StateDirectory directory) {
    String elsewhere = System.getenv(LEDGER);
    return elsewhere == null || elsewhere.isBlank()
        ? directory.data().resolve("sandbox-ledger")
        : Path.of(elsewhere).toAbsolutePath();
  }

  private static void keep(Map<String, String> all, String name, String unlessSet) {
    if (System.getenv(name) == null) {
      all.putIfAbsent(name, unlessSet);
    }
  }

  /** Its ports, the one for callers first, the one for management last. */
  List<Integer> portsOf(ServiceSpec service) {
    int callers =
        service.name().equals(ServiceSpec.GATEWAY)
            ? ports.http()
            : ports.grpc().getOrDefault(service.name(), 0);
    int management = ports.management().getOrDefault(service.name(), 0);
    return service.name().equals(ServiceSpec.REPORTING)
        ? List.of(callers, ports.reportingHttp(), management)
        : List.of(callers, management);
  }

  private static String text(@Nullable Integer port) {
    return String.valueOf(port);
  }
}
