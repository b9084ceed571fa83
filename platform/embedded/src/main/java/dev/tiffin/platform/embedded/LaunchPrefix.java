package dev.tiffin.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The small programs a command is started through, where this system has them. */
final class LaunchPrefix {

  private static final long PROBE_SECONDS_MAX = 5;

  // Asked once: what a system can do does not change while we run.
  private static final boolean PDEATHSIG = works("setpriv", "--pdeathsig", "TERM", "true");
  private static final boolean SETSID = works("setsid", "true");
  private static final boolean NICE = works("nice", "-n", "19", "true");

  private static final Pattern SESSIONS_NICENESS = Pattern.compile(" nice (-?\\d+)");

  // Tried for two seconds: in all sessions together, an ordinary user changes it once in a tenth.
  private static final String GIVE_WAY =
      """
      session=$1 own=$2 tries=0
      shift 2
      while [ -e /proc/self/autogroup ] && [ $tries -lt 20 ]; do
        { echo "$session" > /proc/self/autogroup; } 2> /dev/null && break
        tries=$((tries + 1))
        sleep 0.1
      done
      exec nice -n "$own" "$@"
      """;

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

  /**
   * Lets others have the processors first. Linux divides them among sessions before it looks at the
   * niceness of a process (sched(7), "The autogroup feature"), and a new session begins at 0: so
   * the session's is set too, to no less than that of our own.
   *
   * @param niceness of the command, 0 to 19
   */
  static List<String> givingWay(int niceness) {
    int ofSession = SETSID ? Math.max(niceness, ownSessionsNiceness()) : 0;
    if (!NICE || Math.max(niceness, ofSession) == 0) {
      return List.of();
    }
    return ofSession > 0
        ? List.of("sh", "-c", GIVE_WAY, "sh", "" + ofSession, "" + niceness)
        : List.of("nice", "-n", "" + niceness);
  }

  /** 0 also where sessions have none. */
  private static int ownSessionsNiceness() {
    try {
      Matcher line = SESSIONS_NICENESS.matcher(Files.readString(Path.of("/proc/self/autogroup")));
      return line.find() ? Math.max(0, Integer.parseInt(line.group(1))) : 0;
    } catch (IOException notThisKernel) {
      return 0;
    }
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
