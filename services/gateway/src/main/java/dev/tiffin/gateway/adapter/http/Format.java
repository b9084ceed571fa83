package dev.tiffin.gateway.adapter.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;

/** How a resource can be written. */
public enum Format {
  JSON("application/json", "application/problem+json", "-json"),
  XML("application/xml;charset=utf-8", "application/problem+xml;charset=utf-8", "-xml");

  private static final String PROBLEM_NAMESPACE = "urn:ietf:rfc:7807";
  private static final int EXPECTED_BYTES = 2_048;

  private final Header contentType;
  private final Header problemType;
  private final String tagSuffix;

  Format(String contentType, String problemType, String tagSuffix) {
    this.contentType = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, contentType);
    this.problemType = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, problemType);
    this.tagSuffix = tagSuffix;
  }

  Header contentType() {
    return contentType;
  }

  Header problemType() {
    return problemType;
  }

  /** What entity tags of this format end with, before the content coding's own ending. */
  String tagSuffix() {
    return tagSuffix;
  }

  /**
   * @param root what XML calls the outermost element
   */
  byte[] write(String root, Representation representation) {
    return switch (this) {
      case JSON -> {
        JsonWriter out = new JsonWriter(EXPECTED_BYTES);
        out.openEntry();
        representation.writeTo(out);
        out.close();
        yield out.toByteArray();
      }
      case XML -> {
        XmlWriter out = new XmlWriter(EXPECTED_BYTES);
        out.open(root);
        representation.writeTo(out);
        out.close();
        yield out.toByteArray();
      }
    };
  }

  /** Writes a problem body; in XML it has the namespace that RFC 9457 gives it. */
  byte[] writeProblem(Representation problem) {
    if (this == JSON) {
      return write("problem", problem);
    }
    XmlWriter out = new XmlWriter(EXPECTED_BYTES);
    out.openRoot("problem", PROBLEM_NAMESPACE);
    problem.writeTo(out);
    out.close();
    return out.toByteArray();
  }
}
