package dev.tiffin.notification;

import dev.tiffin.platform.runtime.ServiceProcess;

/** Notification as a process of its own. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    ServiceProcess.run(
        "notification",
        environment -> new NotificationService(NotificationConfig.from(environment)));
  }
}
