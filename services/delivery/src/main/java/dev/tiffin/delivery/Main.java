package dev.tiffin.delivery;

import dev.tiffin.platform.runtime.ServiceProcess;

/** Delivery as a process of its own. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    ServiceProcess.run(
        "delivery", environment -> new DeliveryService(DeliveryConfig.from(environment)));
  }
}
