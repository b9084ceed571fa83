package dev.tiffin.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns Maven's talk into one line a module, and into what went wrong. */
final class Progress {
  private static final Pattern COUNT = Pattern.compile("\\[INFO] Building .*\\[(\\d+/\\d+)]\\s*");
  private static final Pattern MODULE = Pattern.compile("\\[INFO]\\s+from (.*?)/?pom\\.xml\\s*");
  private static final Pattern NOISE =
      Pattern.compile(
          "\\[ERROR]\\s*($|.*-> \\[Help|\\[Help|To see the full stack|Re-run Maven|For more information"
              + "|After correcting|mvn <args>|tiffin-\\S+ \\.+ |BUILD FAILURE|  mvn )");
  private static final int ERRORS_MAX = 40;
  private static final int OTHERS_MAX = 10;

  private final boolean terminal = Boolean.getBoolean("tiffin.terminal");
  private final long started = System.nanoTime();
  private final List<String> errors = new ArrayList<>();
  private final List<String> last = new ArrayList<>();
  private final Path root;
  private final String verb;
  private final Path log;
  private String count = "";
  private boolean timedOut;

  Progress(Path root, String verb, Path log) {
    this.root = root;
    this.verb = verb;
    this.log = log;
  }

  void hear(String line) {
    Matcher counted = COUNT.matcher(line);
    Matcher named = MODULE.matcher(line);
    if (counted.matches()) {
      count = counted.group(1);
    } else if (named.matches()) {
      show(verb + " " + count + " " + relative(named.group(1)));
    } else if (line.startsWith("[ERROR]") && !NOISE.matcher(line).lookingAt()) {
      errors.add(line);
    }
    // With failing tests let through, this is all that tells of tests that were never ended.
    timedOut |= line.contains("There was a timeout in the fork");
    last.add(line);
    if (last.size() > OTHERS_MAX) {
      last.removeFirst();
    }
  }

  /** Maven names some modules by their whole path. */
  private String relative(String module) {
    String inside =
        module.startsWith(root.toString()) ? module.substring(root.toString().length()) : module;
    String name = inside.replaceFirst("^/", "");
    return name.isEmpty() ? "tiffin" : name;
  }

  private void show(String text) {
    if (terminal) {
      System.err.print("\r\033[K" + text);
    } else {
      System.err.println(text);
    }
  }

  /** Says how it ended; true if well. */
  boolean end(int status) {
    if (terminal) {
      System.err.print("\r\033[K");
    }
    boolean good = status == 0 && !timedOut;
    long seconds = (System.nanoTime() - started) / 1_000_000_000L;
    if (good) {
      System.err.println(verb + " took " + seconds + " s");
      return true;
    }
    // Where Maven itself could not run, it has no errors to tell of in its own way.
    Stream<String> said = errors.isEmpty() ? last.stream() : errors.stream().distinct();
    said.limit(ERRORS_MAX).forEach(System.err::println);
    System.err.println("tiffin: " + verb + " failed; all that was said is in " + log);
    return false;
  }
}
