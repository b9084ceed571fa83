package dev.tiffin.order;

import dev.tiffin.platform.runtime.ServiceProcess;

/** The order service as a process of its own. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    ServiceProcess.run("order", environment -> new OrderService(OrderConfig.from(environment)));
  }
}
