package dev.tiffin.gateway.adapter.http;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Strong entity tags, one for each representation: {@code "<what>-json"}, {@code "<what>-xml"},
 * each also with {@code -gzip}. What it is about is a version, a hash of the content, or both with
 * a dot between them where the content also changes without a new version.
 */
final class EntityTag {
  private EntityTag() {}

  static String ofVersion(int version, Format format, boolean gzip) {
    return '"' + Integer.toString(version) + format.tagSuffix() + (gzip ? "-gzip\"" : "\"");
  }

  static String ofVersionAndContent(int version, byte[] content, Format format, boolean gzip) {
    String hash = hash("", content);
    return "\"" + version + "." + hash + format.tagSuffix() + (gzip ? "-gzip\"" : "\"");
  }

  static String ofContent(byte[] content, Format format, boolean gzip) {
    return '"' + hash("", content) + format.tagSuffix() + (gzip ? "-gzip\"" : "\"");
  }

  /** Of content that has a type of its own: the same bytes under another type are another. */
  static String ofTyped(byte[] content, String contentType, boolean gzip) {
    return '"' + hash(contentType, content) + (gzip ? "-gzip\"" : "\"");
  }

  /**
   * The hash is two checksums over different polynomials, 64 bits together: the JDK computes both
   * with the processor's own instructions, in a tenth of a SHA-256's time.
   */
  private static String hash(String type, byte[] content) {
    byte[] typed = type.getBytes(StandardCharsets.UTF_8);
    CRC32 one = new CRC32();
    one.update(typed);
    one.update(content);
    CRC32C other = new CRC32C();
    other.update(typed);
    other.update(content);
    return Long.toHexString(one.getValue() << 32 | other.getValue());
  }

  /** Whether {@code If-None-Match} names the tag; comparison is weak (RFC 9110, 13.1.2). */
  static boolean matches(@Nullable String ifNoneMatch, String tag) {
    if (ifNoneMatch == null) {
      return false;
    }
    if (ifNoneMatch.strip().equals("*")) {
      return true;
    }
    for (String candidate : ifNoneMatch.split(",", -1)) {
      String stripped = candidate.strip();
      if (stripped.equals(tag) || stripped.startsWith("W/") && stripped.substring(2).equals(tag)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The version that {@code If-Match} asks for: the greatest of those it names, since the current
   * version is never behind one that somebody has seen. 0 asks for none in particular.
   *
   * @return a version that nothing ever has where no tag in it can match
   */
  static int requiredVersion(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return 0;
    }
    int version = 0;
    for (String candidate : ifMatch.split(",", -1)) {
      OptionalInt named = version(candidate.strip());
      if (named.isPresent()) {
        version = Math.max(version, named.getAsInt());
      }
    }
    return version == 0 ? Integer.MAX_VALUE : version;
  }

  private static OptionalInt version(String tag) {
    int dash = tag.indexOf('-');
    int dot = tag.indexOf('.');
    int end = dot >= 0 && dot < dash ? dot : dash;
    if (end < 2 || end > 10 || tag.charAt(0) != '"' || !isOurs(tag.substring(dash))) {
      return OptionalInt.empty();
    }
    for (int i = 1; i < end; i++) {
      if (tag.charAt(i) < '0' || tag.charAt(i) > '9') {
        return OptionalInt.empty();
      }
    }
    return OptionalInt.of(Integer.parseInt(tag.substring(1, end)));
  }

  private static boolean isOurs(String ending) {
    return switch (ending) {
      case "-json\"", "-xml\"", "-json-gzip\"", "-xml-gzip\"" -> true;
      default -> false;
    };
  }
}
