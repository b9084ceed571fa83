package dev.tiffin.faults;

import dev.tiffin.faults.plan.Fault;
import dev.tiffin.faults.plan.Kind;
import dev.tiffin.faults.plan.Plan;
import dev.tiffin.platform.embedded.Signal;
import dev.tiffin.topology.Platform;
import dev.tiffin.topology.supervision.PartStatus;
import dev.tiffin.topology.supervision.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** Does to a platform what is planned, and waits until it has recovered. */
final class Chaos {
  /** What is promised even of everything at once. */
  private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(60);

  private static final Duration POLL = Duration.ofMillis(20);

  private final Platform platform;
  private final Plan plan;
  private final Queue<Happened> happened = new ConcurrentLinkedQueue<>();

  Chaos(Platform platform, Plan plan) {
    this.platform = platform;
    this.plan = plan;
  }

  /**
   * Returns when all of the plan has been done and everything stands again.
   *
   * @param beganNanos when the load began
   */
  void run(long beganNanos) throws InterruptedException {
    List<Thread> under = new ArrayList<>();
    long late = 0; // what overlaps keeps its distance when the one before had to wait
    try {
      for (Fault fault : plan.faults()) {
        if (!fault.overlapping()) {
          join(under);
          late = Math.max(0, System.nanoTime() - beganNanos - fault.at().toNanos());
        }
        sleepUntil(beganNanos + fault.at().toNanos() + late);
        under.add(Thread.ofVirtual().name(fault.words()).start(() -> undergo(fault)));
      }
      join(under);
    } finally {
      under.forEach(Thread::interrupt);
      join(under); // so that whoever is stopped or kept away has been let go
    }
  }

  /** What came of it so far, in the order in which it began. */
  List<Happened> happened() {
    return happened.stream().sorted(Comparator.comparingLong(Happened::beganNanos)).toList();
  }

  /** How many faults of the plan have not come to their end. */
  long undone() {
    return plan.faults().size() - happened.size();
  }

  private static void join(List<Thread> threads) throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
    threads.clear();
  }

  private void undergo(Fault fault) {
    try {
      Map<String, Integer> before = restarts();
      long began = System.nanoTime();
      carryOut(fault);
      long lifted = fault.lasting().isZero() ? began : System.nanoTime();
      boolean well = awaitWell(fault, before);
      happened.add(new Happened(fault, began, lifted, System.nanoTime(), well));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void carryOut(Fault fault) throws InterruptedException {
    switch (fault.kind()) {
      case KILL -> fault.parts().forEach(platform::kill);
      case TERM -> fault.parts().forEach(part -> platform.signal(part, Signal.TERM));
      case STOP -> {
        for (String part : fault.parts()) {
          stop(part, fault.lasting());
        }
      }
      case AWAY -> {
        fault.parts().forEach(platform::hold);
        try {
          Thread.sleep(fault.lasting());
        } finally {
          fault.parts().forEach(platform::release);
        }
      }
    }
  }

  private void stop(String part, Duration lasting) throws InterruptedException {
    try (Waker _ = Waker.of(platform.pid(part), lasting)) {
      platform.signal(part, Signal.STOP);
      Thread.sleep(lasting);
    } finally {
      platform.signal(part, Signal.CONT);
    }
  }

  private boolean awaitWell(Fault fault, Map<String, Integer> before) throws InterruptedException {
    long end = System.nanoTime() + RECOVERY_LIMIT.toNanos();
    while (System.nanoTime() < end) {
      boolean well =
          platform.parts().stream()
              .filter(part -> fault.parts().contains(part.name()))
              .allMatch(part -> isWell(part, fault.kind(), before.getOrDefault(part.name(), 0)));
      if (well) {
        return true;
      }
      Thread.sleep(POLL);
    }
    return false;
  }

  private static boolean isWell(PartStatus part, Kind kind, int restartsBefore) {
    boolean another = kind == Kind.STOP || part.restarts() > restartsBefore;
    return part.phase() == Phase.RUNNING && another;
  }

  private Map<String, Integer> restarts() {
    return platform.parts().stream()
        .collect(Collectors.toMap(PartStatus::name, PartStatus::restarts));
  }

  private static void sleepUntil(long nanos) throws InterruptedException {
    Thread.sleep(Duration.ofNanos(Math.max(0, nanos - System.nanoTime())));
  }
}
