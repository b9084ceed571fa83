package dev.tiffin.reporting.odata.adapter.olingo;

import dev.tiffin.reporting.odata.plan.FileFormat;
import dev.tiffin.reporting.odata.plan.Refused;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.olingo.commons.api.format.AcceptType;
import org.apache.olingo.commons.api.format.ContentType;
import org.jspecify.annotations.Nullable;

/** Finds the format that the client takes. */
final class Negotiation {
  private static final String METADATA = "odata.metadata";
  private static final String IEEE754 = "ieee754compatible";
  private static final Set<String> LEVELS = Set.of("none", "minimal", "full");
  private static final ContentType JSON =
      ContentType.create(ContentType.APPLICATION_JSON, METADATA, "minimal");

  private static final List<ContentType> DATA = List.of(JSON);
  private static final List<ContentType> DESCRIPTION =
      List.of(ContentType.APPLICATION_XML, ContentType.APPLICATION_JSON);
  private static final List<ContentType> ROWS =
      Stream.concat(
              DATA.stream(),
              Stream.of(FileFormat.values()).map(format -> ContentType.create(format.mediaType())))
          .toList();

  private Negotiation() {}

  /** The format of data and of the service document. */
  static ContentType data(ODataCall call, Options options) {
    return negotiate(call, options, DATA);
  }

  /** The format of any number of rows, which may be that of a {@link #file}. */
  static ContentType rows(ODataCall call, Options options) {
    return negotiate(call, options, ROWS);
  }

  /** The format of a file; empty where it is no file's. */
  static Optional<FileFormat> file(ContentType type) {
    return Stream.of(FileFormat.values())
        .filter(format -> name(type).equals(format.mediaType()))
        .findFirst();
  }

  private static String name(ContentType type) {
    return type.getType() + "/" + type.getSubtype();
  }

  /** The format of the description. */
  static ContentType description(ODataCall call, Options options) {
    return negotiate(call, options, DESCRIPTION);
  }

  private static ContentType negotiate(ODataCall call, Options options, List<ContentType> offers) {
    String asked = options.text(Options.FORMAT).orElse(null);
    if (asked != null) {
      ContentType fitting = fit(range(format(asked)), offers);
      if (fitting == null) {
        throw noSuchFormat();
      }
      return fitting;
    }
    String accept = call.header("accept").orElse("*/*");
    for (AcceptType range : ranges(accept)) {
      ContentType fitting = fit(range, offers);
      if (fitting != null) {
        return fitting;
      }
    }
    throw Refused.of(
        406,
        "NOT_ACCEPTABLE",
        offers.stream()
            .map(Negotiation::name)
            .collect(Collectors.joining(", ", "This is there as ", ".")));
  }

  private static String format(String asked) {
    return switch (asked.toLowerCase(Locale.ROOT)) {
      case "json" -> "application/json";
      case "xml" -> "application/xml";
      case "csv" -> FileFormat.CSV.mediaType();
      case "parquet" -> FileFormat.PARQUET.mediaType();
      default ->
          asked.toLowerCase(Locale.ROOT).startsWith("json;") ? "application/" + asked : asked;
    };
  }

  private static AcceptType range(String text) {
    try {
      return AcceptType.create(text).getFirst();
    } catch (IllegalArgumentException e) {
      throw noSuchFormat();
    }
  }

  private static Refused noSuchFormat() {
    return Refused.of(415, "UNSUPPORTED_MEDIA_TYPE", "There is no such $format here.");
  }

  /** The best first. */
  private static List<AcceptType> ranges(String text) {
    try {
      return AcceptType.create(text);
    } catch (IllegalArgumentException e) {
      throw Refused.invalid("Accept", "This is not a list of media types.");
    }
  }

  private static @Nullable ContentType fit(AcceptType range, List<ContentType> offers) {
    if (Float.valueOf(0).equals(range.getQuality())) {
      return null;
    }
    for (ContentType offered : offers) {
      boolean type = range.getType().equals("*") || range.getType().equals(offered.getType());
      boolean subtype =
          range.getSubtype().equals("*") || range.getSubtype().equals(offered.getSubtype());
      ContentType fitting = type && subtype ? with(offered, range.getParameters()) : null;
      if (fitting != null) {
        return fitting;
      }
    }
    return null;
  }

  /** The offered format with what the client wants of it; null if that is not to be had. */
  private static @Nullable ContentType with(ContentType offered, Map<String, String> wanted) {
    ContentType type = offered;
    for (Map.Entry<String, String> parameter : wanted.entrySet()) {
      String name = parameter.getKey().toLowerCase(Locale.ROOT);
      String value = parameter.getValue();
      switch (name) {
        case METADATA, "metadata" -> {
          if (!LEVELS.contains(value)) {
            return null;
          }
          type = offered.isCompatible(JSON) ? replaced(type, value) : type;
        }
        case IEEE754 ->
            type = ContentType.create(type, ContentType.PARAMETER_IEEE754_COMPATIBLE, value);
        case "charset" -> {
          if (!value.equalsIgnoreCase("utf-8")) {
            return null;
          }
        }
        case "header" -> {
          if (!value.equals("present")) {
            return null;
          }
        }
        case "odata.streaming", "streaming", "q" -> {}
        default -> {
          return null;
        }
      }
    }
    return type;
  }

  private static ContentType replaced(ContentType type, String level) {
    ContentType plain = ContentType.create(ContentType.APPLICATION_JSON, METADATA, level);
    String exact = type.getParameter(ContentType.PARAMETER_IEEE754_COMPATIBLE);
    return exact == null
        ? plain
        : ContentType.create(plain, ContentType.PARAMETER_IEEE754_COMPATIBLE, exact);
  }
}
