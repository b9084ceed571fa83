package dev.tiffin.gateway;

import dev.tiffin.platform.runtime.ServiceProcess;

/** Runs the gateway as a process of its own. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    ServiceProcess.run("gateway", environment -> new GatewayService(environment));
  }
}
