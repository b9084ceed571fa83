package dev.tiffin.build;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What runs, apart from what Maven writes to: every jar of ours is copied to a place named by its
 * content, beside one {@code NAME.class-path} for each program. So a build does not pull the jars
 * away under a platform that runs, and a jar that did not change stays the same file.
 */
final class Staging {
  private static final String CLASS_PATH = "class-path";

  private final Path root;
  private final Path directory;
  private final Path jars;

  Staging(Path root, Path directory) {
    this.root = root;
    this.directory = directory;
    this.jars = directory.resolve("jars");
  }

  /** Whether everything that the class paths name is there. */
  boolean isWhole() throws IOException {
    List<Path> lists = lists();
    for (Path list : lists) {
      for (String entry : entries(list)) {
        if (!Files.isRegularFile(Path.of(entry))) {
          return false;
        }
      }
    }
    return !lists.isEmpty();
  }

  /** Takes over what Maven has just made. */
  void fill() throws IOException {
    Files.createDirectories(jars);
    Set<Path> used = new LinkedHashSet<>();
    for (Path target : programs()) {
      List<String> staged = new ArrayList<>();
      for (Path entry : classPath(target)) {
        Path file = entry.startsWith(root) ? stage(entry) : entry;
        staged.add(file.toString());
        used.add(file);
      }
      String name = target.getParent().getFileName().toString();
      Path list = directory.resolve(name + "." + CLASS_PATH);
      Path fresh = directory.resolve(name + ".new");
      Files.writeString(fresh, String.join(File.pathSeparator, staged));
      Files.move(fresh, list, StandardCopyOption.ATOMIC_MOVE);
    }
    sweep(used);
  }

  private List<Path> programs() throws IOException {
    return Modules.targets(root).stream()
        .filter(target -> Files.isRegularFile(target.resolve(CLASS_PATH)))
        .toList();
  }

  private static List<Path> classPath(Path target) throws IOException {
    List<Path> own;
    try (Stream<Path> files = Files.list(target)) {
      own = files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
    if (own.size() != 1) {
      throw new BuildException("expected one jar in " + target + " and found " + own.size());
    }
    List<Path> all = new ArrayList<>(own);
    entries(target.resolve(CLASS_PATH)).forEach(entry -> all.add(Path.of(entry)));
    return all;
  }

  private static List<String> entries(Path list) throws IOException {
    return Stream.of(Files.readString(list).strip().split(File.pathSeparator, -1))
        .filter(entry -> !entry.isEmpty())
        .toList();
  }

  private Path stage(Path jar) throws IOException {
    Path staged = jars.resolve(Inputs.shortHash(jar)).resolve(jar.getFileName());
    if (!Files.exists(staged)) {
      Files.createDirectories(staged.getParent());
      Path half = Files.createTempFile(staged.getParent(), "jar", ".new");
      Files.copy(jar, half, StandardCopyOption.REPLACE_EXISTING);
      Files.move(half, staged, StandardCopyOption.ATOMIC_MOVE);
    }
    return staged;
  }

  private List<Path> lists() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith("." + CLASS_PATH)).toList();
    }
  }

  /** Old jars go, but not while a platform may run on them. */
  private void sweep(Set<Path> used) throws IOException {
    if (Files.exists(root.resolve(".tiffin/state.json"))) {
      return;
    }
    List<Path> all;
    try (Stream<Path> files = Files.list(jars)) {
      all = files.toList();
    }
    for (Path home : all) {
      if (used.stream().noneMatch(file -> file.startsWith(home))) {
        MavenFetch.delete(home);
      }
    }
  }
}
