package dev.tiffin.menu;

import dev.tiffin.platform.runtime.ServiceProcess;
import java.time.Clock;

/** The menu service as a process of its own. */
final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    ServiceProcess.run(
        "menu",
        environment ->
            new MenuService(MenuConfig.from(environment), environment, Clock.systemUTC()));
  }
}
