package dev.tiffin.platform.embedded;

import java.nio.file.Path;

/** Where this user's unpacked and trained files are kept, shared by all checkouts. */
public final class UserCache {

  private UserCache() {}

  /** {@code $XDG_CACHE_HOME/tiffin}, or {@code ~/.cache/tiffin}; not created by this call. */
  public static Path directory() {
    String configured = System.getenv("XDG_CACHE_HOME");
    // The XDG specification: a relative path is to be ignored.
    if (configured != null && configured.startsWith("/")) {
      return Path.of(configured, "tiffin");
    }
    return Path.of(System.getProperty("user.home"), ".cache", "tiffin");
  }
}
