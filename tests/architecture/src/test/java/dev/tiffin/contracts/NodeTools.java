package dev.tiffin.contracts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the contracts are checked with, of the versions that contracts/package.json pins. */
final class NodeTools {
  private NodeTools() {}

  static boolean isNodeHere() throws InterruptedException {
    try {
      return Command.run(Path.of("."), "node", "--version").isWell();
    } catch (IOException notFound) {
      return false;
    }
  }

  /**
   * Installs what the lock file says, unless that was done since it last changed. Install scripts
   * do not run: nothing needs one, and one of them would tell strangers of it.
   */
  static void install(Path contracts) throws IOException, InterruptedException {
    Path lock = contracts.resolve("package-lock.json");
    Path done = contracts.resolve("node_modules/.package-lock.json");
    if (Files.exists(done)
        && Files.getLastModifiedTime(done).compareTo(Files.getLastModifiedTime(lock)) >= 0) {
      return;
    }
    Command install = Command.run(contracts, "npm", "ci", "--ignore-scripts", "--no-progress");
    if (!install.isWell()) {
      throw new IOException("npm ci failed in " + contracts + ": " + install.output());
    }
  }
}
