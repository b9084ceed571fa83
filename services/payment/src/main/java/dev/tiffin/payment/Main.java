package dev.tiffin.payment;

import dev.tiffin.platform.runtime.ServiceProcess;

/** Payment as a process of its own. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    ServiceProcess.run(
        "payment", environment -> new PaymentService(PaymentConfig.from(environment)));
  }
}
