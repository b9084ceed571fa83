package dev.tiffin.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The small programs a command is started through, where this system has them. */
final class LaunchPrefix {

  private static final long PROBE_SECONDS_MAX = 5;

  // Asked once: what a system can do does not change while we run.
  private static final boolean PDEATHSIG = works("setpriv", "--pdeathsig", "TERM", "true");
  private static final boolean SETSID = works("setsid", "true");

  private LaunchPrefix() {}

  /**
   * Ties the command to the life of this process and takes it out of the terminal's process group,
   * so that Ctrl-C reaches only the launcher, which stops everything in order. Both programs
   * replace themselves by the command: the process id stays that of our child.
   */
  static List<String> tied(Signal parentDeathSignal) {
    List<String> prefix = new ArrayList<>();
    if (PDEATHSIG) {
      prefix.addAll(List.of("setpriv", "--pdeathsig", parentDeathSignal.name(), "--"));
    }
    if (SETSID) {
      prefix.add("setsid");
    }
    return prefix;
  }

  /**
   * What makes a program that refuses to run as root run nevertheless: a user namespace in which
   * root is nobody in particular. Empty for everybody else.
   *
   * @throws InfrastructureException when we are root and there is no way round it
   */
  static List<String> notAsRoot(String program) {
    if (!isRoot()) {
      return List.of();
    }
    if (!works("unshare", "-U", "true")) {
      throw new InfrastructureException(
          program
              + " does not run as root here: run as an ordinary user, or install util-linux"
              + " (unshare) and allow user namespaces");
    }
    return List.of("unshare", "-U");
  }

  static List<String> lowPriority() {
    return works("nice", "-n", "19", "true") ? List.of("nice", "-n", "19") : List.of();
  }

  private static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid") instanceof Integer uid
          && uid == 0;
    } catch (IOException | UnsupportedOperationException noProc) {
      return "root".equals(System.getProperty("user.name"));
    }
  }

  private static boolean works(String... command) {
    try {
      Process probe =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (probe.waitFor(PROBE_SECONDS_MAX, TimeUnit.SECONDS)) {
        return probe.exitValue() == 0;
      }
      probe.destroyForcibly();
      return false;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
