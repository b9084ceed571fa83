package dev.tiffin.reporting;

import dev.tiffin.platform.runtime.ServiceProcess;

/** Reporting as a process of its own. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    ServiceProcess.run(
        "reporting", environment -> new ReportingService(ReportingConfig.from(environment)));
  }
}
