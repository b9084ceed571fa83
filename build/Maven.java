package dev.tiffin.build;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Maven that is new enough, and how it is run. */
record Maven(Path program, Optional<Path> settings) {
  private static final Pattern VERSION =
      Pattern.compile("Apache Maven (\\d+)\\.(\\d+)\\.(\\d+)[\\s\\S]*?Maven home: ([^\\r\\n]+)");

  /**
   * The user's own Maven where it will do, else the one that it fetches, once.
   *
   * @throws BuildException if there is none at all, or the fetch fails
   */
  static Maven find(Path state) throws IOException, InterruptedException {
    Path program = onThisMachine();
    String said = output(List.of(program.toString(), "-version"), state);
    Matcher version = VERSION.matcher(said);
    if (!version.find()) {
      throw new BuildException("cannot use Maven: " + program + " -version says: " + said.strip());
    }
    if (isNewEnough(version)) {
      return new Maven(program, Optional.empty());
    }
    Path global = Path.of(version.group(4).strip(), "conf", "settings.xml");
    Optional<Path> settings = Optional.of(global).filter(Files::isRegularFile);
    return new Maven(MavenFetch.program(program), settings);
  }

  /** 3.9.6 is the oldest that the build's plugins run on. */
  private static boolean isNewEnough(Matcher version) {
    int[] parts = new int[3];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = Integer.parseInt(version.group(i + 1));
    }
    return parts[0] == 3 && Arrays.compare(parts, new int[] {3, 9, 6}) >= 0;
  }

  private static Path onThisMachine() {
    String home = Optional.ofNullable(System.getenv("MAVEN_HOME")).orElse("");
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    Stream<Path> inHome = home.isEmpty() ? Stream.of() : Stream.of(Path.of(home, "bin", "mvn"));
    Stream<Path> onPath =
        Stream.of(path.split(":", -1)).filter(p -> !p.isEmpty()).map(p -> Path.of(p, "mvn"));
    return Stream.concat(onPath, inHome)
        .filter(Files::isExecutable)
        .filter(file -> !Files.isDirectory(file))
        .findFirst()
        .orElseThrow(
            () -> new BuildException("needs Maven 3 to build: mvn on the PATH, or MAVEN_HOME"));
  }

  /** What a command says; it runs outside the checkout's root, whose settings are for our Maven. */
  static String output(List<String> command, Path directory)
      throws IOException, InterruptedException {
    Process process = start(command, directory);
    String said;
    try (BufferedReader reader = process.inputReader()) {
      said = String.join("\n", reader.lines().toList());
    }
    return process.waitFor() == 0 ? said : "it failed: " + said;
  }

  private static Process start(List<String> command, Path directory) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.redirectInput(Path.of("/dev/null").toFile());
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    return process;
  }

  /** Runs goals in the root, shows how far it is, and what went wrong; true if all went well. */
  boolean run(Path root, List<String> goals, Path log, String verb)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString(), "-B", "-ntp"));
    command.add("-Dstyle.color=never");
    settings.ifPresent(file -> command.addAll(List.of("-gs", file.toString())));
    command.addAll(goals);
    Process process = start(command, root);
    Progress progress = new Progress(root, verb, log);
    try (BufferedReader reader = process.inputReader();
        Writer writer = Files.newBufferedWriter(log)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        writer.write(line + "\n");
        progress.hear(line);
      }
    }
    return progress.end(process.waitFor());
  }
}
