package dev.tiffin.topology.monolith;

import dev.tiffin.platform.runtime.ServiceProcess;

/** All services as one process. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    ServiceProcess.run("monolith", Monolith::new);
  }
}
