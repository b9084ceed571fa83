package dev.tiffin.identity;

import dev.tiffin.platform.runtime.ServiceProcess;

/** Identity as a process of its own. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    ServiceProcess.run(
        "identity", environment -> new IdentityService(IdentityConfig.from(environment)));
  }
}
