package dev.tiffin.topology.backup;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What members are known again by. */
final class Digests {

  private Digests() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException("every Java has SHA-256", never);
    }
  }
}
