package dev.tiffin.contracts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The last landed version of the contracts, from git: what those outside may already speak.
 *
 * <p>While contracts are being changed (in the working tree, or on a branch that is not on {@code
 * origin/main} yet) it is the one they are being changed from. When nothing is being changed, as in
 * a fresh clone, it is the version before the last change, so that every landed step stays proven.
 */
record Landed(Path home) {
  private static final String PROTO = "contracts/proto";

  /** The commit that has it; empty when this is the first version, or there is no history here. */
  Optional<String> commit() throws IOException, InterruptedException {
    for (String base : List.of("origin/main", "HEAD")) {
      Optional<String> common = git("merge-base", "HEAD", base);
      if (common.isPresent() && isChangedSince(common.get())) {
        return common.filter(this::hasProto);
      }
    }
    return git("log", "-1", "--format=%H", "--", PROTO)
        .flatMap(last -> git("rev-parse", "--verify", "--quiet", last + "~1"))
        .filter(this::hasProto);
  }

  /** Puts that commit's contracts into {@code directory}, and says where. */
  Path extract(String commit, Path directory) throws IOException, InterruptedException {
    Path archive = directory.resolve("landed.tar");
    Command packed =
        Command.run(
            home, "git", "archive", "--format=tar", "-o", archive.toString(), commit, PROTO);
    Command unpacked = Command.run(directory, "tar", "-xf", archive.toString());
    if (!packed.isWell() || !unpacked.isWell()) {
      throw new IOException(packed.output() + unpacked.output());
    }
    Files.delete(archive);
    return directory.resolve(PROTO);
  }

  private boolean isChangedSince(String commit) throws IOException, InterruptedException {
    return !Command.run(home, "git", "diff", "--quiet", commit, "--", PROTO).isWell();
  }

  private boolean hasProto(String commit) {
    return git("rev-parse", "--verify", "--quiet", commit + ":" + PROTO).isPresent();
  }

  private Optional<String> git(String... words) {
    try {
      ArrayList<String> all = new ArrayList<>(List.of("git"));
      all.addAll(List.of(words));
      Command answer = Command.run(home, all);
      return Optional.of(answer.output()).filter(o -> answer.isWell() && !o.isEmpty());
    } catch (IOException noGit) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
