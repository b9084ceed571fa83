package dev.tiffin.topology;

import dev.tiffin.topology.supervision.PartStatus;
import dev.tiffin.topology.supervision.Phase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code scale NAME=COUNT...}: more or fewer instances of services, while all of it runs. */
record ScaleCommand(RunningPlatform running, Terminal terminal) implements Command {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final long POLL_MILLIS = 100;

  @Override
  public int run(List<String> arguments) {
    if (arguments.isEmpty()) {
      throw new UsageException("scale NAME=COUNT...");
    }
    Scale wanted = Scale.parse(String.join(",", arguments));
    PlatformState state = running.require();
    if (state.parts().stream().anyMatch(part -> part.name().equals(ServiceSpec.MONOLITH))) {
      throw new PlatformException("all services are one process here, and there is one of it");
    }
    boolean balanced = state.parts().stream().anyMatch(part -> part.name().equals(Balancer.NAME));
    if (wanted.of(ServiceSpec.GATEWAY) > 1 && !balanced) {
      throw new PlatformException(
          "this platform was started with one gateway, and nothing stands before it to share requests"
              + " out: start it with up --scale gateway=2");
    }
    ScaleFile file = running.directory().scale();
    Scale before = file.read();
    file.write(before.with(wanted));
    await(wanted);
    wanted
        .counts()
        .forEach((service, count) ->
            terminal
                .out()
                .printf(
                    "%s: %d instance%s (before: %d)%n",
                    service, count, count == 1 ? "" : "s", before.of(service)));
    return 0;
  }

  private void await(Scale wanted) {
    long end = System.nanoTime() + LIMIT.toNanos();
    try {
      while (!wanted.counts().keySet().stream().allMatch(name -> stands(name, wanted))) {
        if (System.nanoTime() > end) {
          throw new PlatformException(
              "not all are ready after %d s; see ./tiffin status".formatted(LIMIT.toSeconds()));
        }
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new PlatformException("interrupted; it is still being done");
    }
  }

  private boolean stands(String service, Scale wanted) {
    List<PartStatus> instances =
        running.require().parts().stream()
            .filter(part -> Fleet.isInstance(part.name(), service))
            .toList();
    return instances.size() == wanted.of(service)
        && instances.stream().allMatch(part -> part.phase() == Phase.RUNNING);
  }
}
