package dev.tiffin.contracts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The linter and breaking-change check, of the version that contracts/package.json pins. */
record Buf(Path contracts) {

  static boolean isNodeHere() throws InterruptedException {
    try {
      return Command.run(Path.of("."), "node", "--version").isWell();
    } catch (IOException notFound) {
      return false;
    }
  }

  /** Installs what the lock file says, unless that was done since it last changed. */
  static Buf installed(Path contracts) throws IOException, InterruptedException {
    Path lock = contracts.resolve("package-lock.json");
    Path done = contracts.resolve("node_modules/.package-lock.json");
    if (!Files.exists(done)
        || Files.getLastModifiedTime(done).compareTo(Files.getLastModifiedTime(lock)) < 0) {
      Command install = Command.run(contracts, "npm", "ci", "--no-progress");
      if (!install.isWell()) {
        throw new IOException("npm ci failed in " + contracts + ": " + install.output());
      }
    }
    return new Buf(contracts);
  }

  Command lint(Path proto) throws IOException, InterruptedException {
    return run("lint", proto.toString());
  }

  Command breaking(Path proto, Path baseline) throws IOException, InterruptedException {
    return run("breaking", proto.toString(), "--against", baseline.toString());
  }

  private Command run(String verb, String... words) throws IOException, InterruptedException {
    String buf = contracts.resolve("node_modules/.bin/buf").toString();
    ArrayList<String> all = new ArrayList<>(List.of(buf, verb));
    all.addAll(List.of(words));
    return Command.run(contracts, all);
  }
}
