package dev.tiffin.topology;

import dev.tiffin.platform.runtime.ConfigurationException;
import dev.tiffin.platform.runtime.Environment;
import java.nio.file.Path;

/** What a platform does about the JVMs' ahead-of-time caches, which make them start faster. */
public enum Caching {
  /** Neither used nor made. */
  OFF,
  /** Those that are there are used. */
  USE,
  /** Those that are missing are made besides, in the background. */
  MAKE,
  /** The process of all services notes what a cache is made of, in {@link #notes}. */
  RECORD;

  /** Where, in a platform's directory; a file for each program, named as it. */
  static Path notes(Path directory) {
    return directory.resolve("notes");
  }

  /**
   * @throws ConfigurationException unless {@code TIFFIN_AOT} is on, off or not there
   */
  static Caching from(Environment environment) {
    return environment.isOn("TIFFIN_AOT", true) ? MAKE : OFF;
  }
}
