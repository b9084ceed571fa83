package dev.tiffin.topology;

import dev.tiffin.platform.embedded.AotCache;
import dev.tiffin.platform.embedded.JavaProgram;
import dev.tiffin.platform.embedded.UserCache;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a service before it runs.
 *
 * @param database its own, if it has one; the role that owns it has the same name
 * @param heapMb most that its heap takes
 * @param pull how much of the platform's work it does, and so what its JVM may spend on being fast
 * @param niceness how readily it gives way to others that want the processors, 0 to 19
 */
record ServiceSpec(String name, Optional<String> database, int heapMb, Pull pull, int niceness) {
  /**
   * Compiles what has been called eight times as often as usual. What a start calls a few hundred
   * times is not worth its compilers, which take half the CPU of it; under load this comes a moment
   * later.
   */
  private static final String LATER = "-XX:CompileThresholdScaling=8";

  /** Somebody waits for its answers. */
  private static final int IN_TURN = 0;

  /**
   * Carries on what has been taken: in larger batches, which cost less, when it comes to its turn
   * less often.
   */
  private static final int FOLLOWS = 10;

  /** How hard a service works. */
  enum Pull {
    /** On the path of every request: worth a collector that costs memory rather than CPU. */
    EVERY_REQUEST(60, List.of("-XX:+UseParallelGC", LATER)),
    /** Signs, or writes reports, which only the second compiler makes fast. */
    CALCULATING(33, List.of("-XX:+UseSerialGC", LATER)),
    /**
     * Answers and follows in batches, in which the network, the database and the brokers weigh more
     * than its own code: the second compiler would cost more than it brings, at start above all.
     */
    BEHIND(33, List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));

    private final int youngPercent;
    private final List<String> jvmOptions;

    /**
     * @param youngPercent of the heap for what is new. A collection costs what is in use at the
     *     moment, so the more room, the fewer and the cheaper; what stays, 15 to 35 MB, must find
     *     room in the rest
     */
    Pull(int youngPercent, List<String> jvmOptions) {
      this.youngPercent = youngPercent;
      this.jvmOptions = jvmOptions;
    }
  }

  /** The part that is all services. */
  static final String MONOLITH = "monolith";

  private static final int MONOLITH_HEAP_MB = 384;

  /** The module that has every service among its dependencies. */
  private static final String ALL_OF_IT = "topology";

  static final String GATEWAY = "gateway";
  static final String REPORTING = "reporting";

  /** All services, those that others need first. */
  static final List<ServiceSpec> ALL =
      List.of(
          new ServiceSpec("identity", Optional.of("identity"), 48, Pull.CALCULATING, IN_TURN),
          new ServiceSpec("menu", Optional.of("menu"), 80, Pull.BEHIND, IN_TURN),
          new ServiceSpec("order", Optional.of("orders"), 128, Pull.EVERY_REQUEST, IN_TURN),
          new ServiceSpec("payment", Optional.of("payment"), 56, Pull.BEHIND, FOLLOWS),
          new ServiceSpec("kitchen", Optional.of("kitchen"), 64, Pull.BEHIND, FOLLOWS),
          new ServiceSpec("delivery", Optional.of("delivery"), 80, Pull.BEHIND, FOLLOWS),
          new ServiceSpec("notification", Optional.of("notification"), 48, Pull.BEHIND, FOLLOWS),
          new ServiceSpec(REPORTING, Optional.of(REPORTING), 72, Pull.CALCULATING, FOLLOWS),
          new ServiceSpec(GATEWAY, Optional.empty(), 128, Pull.EVERY_REQUEST, IN_TURN));

  /**
   * What its JVM runs: with the class path of all services, for one start-up cache fits one class
   * path.
   *
   * @throws PlatformException when it has not been built
   */
  JavaProgram program(Programs programs) {
    return new JavaProgram(
        name, jvmOptions(), programs.classPath(ALL_OF_IT), "dev.tiffin." + name + ".Main");
  }

  /**
   * The start-up cache of every JVM with services, made by one in which all of them are.
   *
   * @param classPath of that JVM: a build may have made another since it was given its own, and
   *     classes of a cache run whatever the class path is (ADR 36)
   */
  static AotCache cache(List<Path> classPath) {
    return AotCache.of(UserCache.directory(), monolith(classPath));
  }

  /** What the JVM of all services together runs. */
  static JavaProgram monolith(Programs programs) {
    return monolith(programs.classPath(ALL_OF_IT));
  }

  private static JavaProgram monolith(List<Path> classPath) {
    return new JavaProgram(
        MONOLITH,
        new ServiceSpec(MONOLITH, Optional.empty(), MONOLITH_HEAP_MB, Pull.EVERY_REQUEST, IN_TURN)
            .jvmOptions(),
        classPath,
        "dev.tiffin.topology.monolith.Main");
  }

  private List<String> jvmOptions() {
    int youngMb = heapMb * pull.youngPercent / 100;
    List<String> options = new ArrayList<>(pull.jvmOptions);
    options.addAll(AotCache.MAPPED_IN_PLACE);
    options.addAll(
        List.of(
            // what is new, and a little for what stays; unasked, a heap begins at a sixty-fourth of
            // the machine's memory, which is all of these
            "-Xms" + (youngMb + heapMb / 10) + "m",
            "-Xmx" + heapMb + "m",
            "-Xmn" + youngMb + "m",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=30",
            // what the compilers took of the C heap goes back
            "-XX:TrimNativeHeapInterval=5000",
            "-Xss512k",
            "-XX:+UseCompactObjectHeaders",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    return options;
  }
}
