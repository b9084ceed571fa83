package dev.tiffin.gateway.adapter.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Picks format, language and content coding from what a request accepts. */
final class Negotiation {
  private static final List<String> LANGUAGES = List.of("fr", "en");

  private Negotiation() {}

  /**
   * JSON unless XML is wanted more.
   *
   * @throws ProblemException 406 if neither is accepted
   */
  static Format format(@Nullable String accept) {
    if (accept == null || accept.equals("application/json") || accept.equals("*/*")) {
      return Format.JSON;
    }
    Preferences preferences = new Preferences(accept);
    double json = preferences.ofMediaType("application/json");
    double xml =
        Math.max(preferences.ofMediaType("application/xml"), preferences.ofMediaType("text/xml"));
    if (json <= 0 && xml <= 0) {
      throw new ProblemException(
          406, "NOT_ACCEPTABLE", "Answers come as application/json or application/xml.");
    }
    return xml > json ? Format.XML : Format.JSON;
  }

  /** The same for a problem, which must be told even to those who accept neither. */
  static Format problemFormat(@Nullable String accept) {
    if (accept == null || !accept.contains("xml")) {
      return Format.JSON;
    }
    Preferences preferences = new Preferences(accept);
    double xml =
        Math.max(
            preferences.ofMediaType("application/xml"),
            preferences.ofMediaType("application/problem+xml"));
    double json =
        Math.max(
            preferences.ofMediaType("application/json"),
            preferences.ofMediaType("application/problem+json"));
    return xml > json ? Format.XML : Format.JSON;
  }

  /** {@code fr} or {@code en}; empty where neither is asked for. */
  static String language(@Nullable String acceptLanguage) {
    if (acceptLanguage == null) {
      return "";
    }
    Preferences preferences = new Preferences(acceptLanguage);
    String best = "";
    double weight = 0;
    for (String language : LANGUAGES) {
      double candidate = preferences.ofLanguage(language);
      if (candidate > weight) {
        best = language;
        weight = candidate;
      }
    }
    return best;
  }

  static boolean acceptsGzip(@Nullable String acceptEncoding) {
    return acceptEncoding != null
        && (acceptEncoding.contains("gzip") || acceptEncoding.contains("*"))
        && new Preferences(acceptEncoding).ofCoding("gzip") > 0;
  }
}
