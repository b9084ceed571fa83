package dev.tiffin.topology;

import dev.tiffin.platform.embedded.JavaProgram;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a service before it runs.
 *
 * @param database its own, if it has one; the role that owns it has the same name
 * @param heapMb most that its heap takes
 * @param busy whether it is on the path of every request, and so worth a collector that costs
 *     memory rather than CPU
 */
record ServiceSpec(String name, Optional<String> database, int heapMb, boolean busy) {

  static final String GATEWAY = "gateway";

  /** All services, those that others need first. */
  static final List<ServiceSpec> ALL =
      List.of(
          new ServiceSpec("identity", Optional.of("identity"), 48, false),
          new ServiceSpec("menu", Optional.of("menu"), 128, false),
          new ServiceSpec("order", Optional.of("orders"), 256, true),
          new ServiceSpec("payment", Optional.of("payment"), 128, false),
          new ServiceSpec("kitchen", Optional.of("kitchen"), 128, false),
          new ServiceSpec("delivery", Optional.of("delivery"), 160, false),
          new ServiceSpec(GATEWAY, Optional.empty(), 256, true));

  /**
   * What its JVM runs.
   *
   * @throws PlatformException when it has not been built
   */
  JavaProgram program(Programs programs) {
    return new JavaProgram(
        name, jvmOptions(), programs.classPath("services/" + name), "dev.tiffin." + name + ".Main");
  }

  private List<String> jvmOptions() {
    return List.of(
        // unasked, a heap begins at a sixty-fourth of the machine's memory, which is all of these
        busy ? "-Xms" + heapMb / 2 + "m" : "-Xms16m",
        "-Xmx" + heapMb + "m",
        // what the compilers took of the C heap goes back
        "-XX:TrimNativeHeapInterval=5000",
        "-Xss512k",
        busy ? "-XX:+UseParallelGC" : "-XX:+UseSerialGC",
        "-XX:+UseCompactObjectHeaders",
        "-XX:-UsePerfData",
        "-XX:+ExitOnOutOfMemoryError",
        "-Djava.awt.headless=true",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow");
  }
}
