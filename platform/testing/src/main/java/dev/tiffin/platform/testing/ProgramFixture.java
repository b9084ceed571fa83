package dev.tiffin.platform.testing;

import dev.tiffin.platform.embedded.InfrastructureException;
import dev.tiffin.platform.embedded.PackagedProgram;
import dev.tiffin.platform.embedded.UserCache;
import java.nio.file.Path;
import org.opentest4j.TestAbortedException;

/** Programs that not every machine has or can fetch. */
public final class ProgramFixture {

  private ProgramFixture() {}

  /**
   * Where it is.
   *
   * @throws TestAbortedException which skips the test, when it cannot be had here
   */
  public static Path require(PackagedProgram program) {
    try {
      return program.prepare(UserCache.directory());
    } catch (InfrastructureException e) {
      throw new TestAbortedException("not to be tested here: " + e.getMessage(), e);
    }
  }
}
