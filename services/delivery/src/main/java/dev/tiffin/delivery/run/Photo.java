package dev.tiffin.delivery.run;

import java.util.Optional;

/** A picture taken at the door. */
public final class Photo {
  /** The largest there may be. */
  public static final int BYTES_MAX = 1024 * 1024;

  private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  private final String mediaType;
  private final byte[] bytes;

  private Photo(String mediaType, byte[] bytes) {
    this.mediaType = mediaType;
    this.bytes = bytes;
  }

  /** Empty if that is neither a JPEG nor a PNG by how it begins, or is larger than one may be. */
  public static Optional<Photo> of(byte[] bytes) {
    if (bytes.length > BYTES_MAX) {
      return Optional.empty();
    }
    if (begins(bytes, JPEG)) {
      return Optional.of(new Photo("image/jpeg", bytes.clone()));
    }
    return begins(bytes, PNG)
        ? Optional.of(new Photo("image/png", bytes.clone()))
        : Optional.empty();
  }

  private static boolean begins(byte[] bytes, byte[] with) {
    if (bytes.length < with.length) {
      return false;
    }
    for (int i = 0; i < with.length; i++) {
      if (bytes[i] != with[i]) {
        return false;
      }
    }
    return true;
  }

  /** {@code image/jpeg} or {@code image/png}. */
  public String mediaType() {
    return mediaType;
  }

  public byte[] bytes() {
    return bytes.clone();
  }
}
