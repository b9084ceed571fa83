package dev.tiffin.topology;

import dev.tiffin.platform.embedded.FreePorts;
import dev.tiffin.platform.embedded.JavaProgram;
import dev.tiffin.topology.supervision.Part;
import dev.tiffin.topology.supervision.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The services of a platform as its parts: each once, or more often where that is wanted, or all of
 * them in one. Those that call find the instances of a service in a file, {@link
 * StateDirectory#endpoints}.
 */
final class Fleet {
  /** Callers look five times a second who is there. */
  private static final Duration SEEN_BY_ALL = Duration.ofSeconds(1);

  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final PlatformConfig config;
  private final StateDirectory directory;
  private final ServiceEnvironment environment;
  private final Ports ports;
  private final Map<String, List<Instance>> instances = new ConcurrentHashMap<>();

  /** Before the gateways, where a start was to have several. */
  private Optional<Balancer> balancer = Optional.empty();

  Fleet(
      PlatformConfig config,
      StateDirectory directory,
      Ports ports,
      ServiceEnvironment environment) {
    this.config = config;
    this.directory = directory;
    this.ports = ports;
    this.environment = environment;
    for (ServiceSpec service : ServiceSpec.ALL) {
      instances.put(service.name(), List.of(first(service)));
    }
  }

  /**
   * One of a service's.
   *
   * @param number 1 for the first, which has the service's name
   * @param ports the one for callers first, the one for management last
   */
  record Instance(ServiceSpec service, int number, List<Integer> ports) {
    String name() {
      return nameOf(service.name(), number);
    }

    int callers() {
      return ports.getFirst();
    }

    int management() {
      return ports.getLast();
    }
  }

  /** The name of a service's instance of that number, from 1 on. */
  static String nameOf(String service, int number) {
    return number == 1 ? service : service + "-" + number;
  }

  /** Whether a part of that name is one of a service's instances. */
  static boolean isInstance(String part, String service) {
    return part.equals(service) || part.matches(service + "-\\d+");
  }

  private Instance first(ServiceSpec service) {
    return new Instance(service, 1, environment.portsOf(service));
  }

  private static Instance another(ServiceSpec service, int number) {
    int[] free = FreePorts.choose(2);
    return new Instance(service, number, List.of(free[0], free[1]));
  }

  /** All that are wanted, for a start; callers know of them at once. */
  synchronized List<Part> parts(Scale wanted) {
    if (config.shape() == Shape.MONOLITH) {
      return List.of(monolith());
    }
    balancer =
        wanted.of(ServiceSpec.GATEWAY) > 1
            ? Optional.of(new Balancer(config, directory, ports.http()))
            : Optional.empty();
    List<Part> parts = new ArrayList<>();
    for (ServiceSpec service : ServiceSpec.ALL) {
      boolean behind = balancer.isPresent() && service.name().equals(ServiceSpec.GATEWAY);
      List<Instance> all = new ArrayList<>();
      all.add(behind ? another(service, 1) : first(service));
      for (int number = 2; number <= wanted.of(service.name()); number++) {
        all.add(another(service, number));
      }
      publish(service, all);
      all.forEach(instance -> parts.add(part(instance)));
    }
    return parts;
  }

  /** What stands before the gateways, if there are several; to be started after them. */
  synchronized List<Part> front() {
    return balancer.stream().map(Part.class::cast).toList();
  }

  /**
   * Starts and stops instances until there are as many as are wanted. They come one after the
   * other, since what starts takes the processors from what serves; callers use one as soon as it
   * says that it is well. Those that go are stopped when nobody calls them any longer.
   *
   * @throws dev.tiffin.topology.supervision.PartFailedException when one is not ready in time; it
   *     stays, and is tried again
   */
  synchronized void become(Scale wanted, Supervisor supervisor) throws InterruptedException {
    if (config.shape() == Shape.MONOLITH) {
      return;
    }
    for (ServiceSpec service : ServiceSpec.ALL) {
      boolean possible = !service.name().equals(ServiceSpec.GATEWAY) || balancer.isPresent();
      while (possible && of(service).size() < wanted.of(service.name())) {
        grow(service, supervisor);
      }
    }
    List<Instance> going = new ArrayList<>();
    for (ServiceSpec service : ServiceSpec.ALL) {
      going.addAll(dismissed(service, wanted.of(service.name())));
    }
    if (!going.isEmpty()) {
      TimeUnit.NANOSECONDS.sleep(SEEN_BY_ALL.toNanos());
      going.forEach(instance -> supervisor.leave(instance.name()));
    }
  }

  private void grow(ServiceSpec service, Supervisor supervisor) {
    List<Instance> all = new ArrayList<>(of(service));
    Instance added = another(service, all.size() + 1);
    all.add(added);
    publish(service, all);
    supervisor.join(service.name(), part(added));
    supervisor.awaitReady(List.of(added.name()), START_LIMIT);
  }

  /** Those that are too many, of which callers are told no more. */
  private List<Instance> dismissed(ServiceSpec service, int count) {
    List<Instance> all = of(service);
    if (all.size() <= count) {
      return List.of();
    }
    publish(service, all.subList(0, count));
    return all.subList(count, all.size());
  }

  private List<Instance> of(ServiceSpec service) {
    return instances.getOrDefault(service.name(), List.of());
  }

  private void publish(ServiceSpec service, List<Instance> all) {
    instances.put(service.name(), List.copyOf(all));
    if (service.name().equals(ServiceSpec.GATEWAY)) {
      balancer.ifPresent(before -> before.use(all));
      return;
    }
    try {
      Files.createDirectories(directory.endpoints(service.name()).getParent());
    } catch (IOException failed) {
      throw new PlatformException("cannot tell where " + service.name() + " is", failed);
    }
    Whole.write(
        directory.endpoints(service.name()),
        all.stream()
            .map(instance -> "127.0.0.1:" + instance.callers() + "\n")
            .collect(Collectors.joining()));
  }

  /** The target URI of all instances of a service that has a gRPC server. */
  String target(String service) {
    return config.shape() == Shape.MONOLITH ? ports.target(service) : directory.target(service);
  }

  private Part part(Instance instance) {
    return new ServicePart(
        instance.name(),
        instance.service().program(config.programs()),
        instance.service().niceness(),
        config.caching(),
        environment.of(instance),
        directory,
        instance.ports(),
        List.of(instance.management()));
  }

  private Part monolith() {
    JavaProgram program = ServiceSpec.monolith(config.programs());
    return new ServicePart(
        program.name(),
        program,
        0,
        config.caching(),
        environment.ofMonolith(),
        directory,
        List.of(ports.http()),
        List.copyOf(ports.management().values()));
  }

  /** Where every instance tells how it is, by its name. */
  Map<String, Integer> management() {
    return instances.values().stream()
        .flatMap(List::stream)
        .collect(Collectors.toMap(Instance::name, Instance::management));
  }
}
