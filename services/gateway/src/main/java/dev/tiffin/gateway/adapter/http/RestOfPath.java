package dev.tiffin.gateway.adapter.http;

/**
 * The rest of a path that somebody else will read: passed on as it was sent, but only if it cannot
 * lead anywhere else, however it is decoded there.
 */
final class RestOfPath {
  private RestOfPath() {}

  /**
   * @param raw still percent-encoded
   * @throws ProblemException 400 if it has dot segments, plain or encoded, or is not encoded as it
   *     must be
   */
  static String checked(String raw) {
    String decoded = PercentEncoding.decode(raw, false);
    for (String segment : decoded.split("[/\\\\;]", -1)) {
      if (segment.equals(".") || segment.equals("..")) {
        throw new ProblemException(400, "MALFORMED_URI", "The address leads out of its place.");
      }
    }
    if (decoded.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw new ProblemException(
          400, "MALFORMED_URI", "There are control characters in the address.");
    }
    return raw;
  }
}
