package dev.tiffin.kitchen;

import dev.tiffin.platform.runtime.ServiceProcess;

/** Kitchen as a process of its own. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    ServiceProcess.run(
        "kitchen", environment -> new KitchenService(KitchenConfig.from(environment)));
  }
}
