package dev.tiffin.kitchen.adapter.printer;

import dev.tiffin.kitchen.adapter.printer.NetworkPrinter.Asking;
import dev.tiffin.kitchen.printing.Printer;
import dev.tiffin.kitchen.printing.Printout;
import dev.tiffin.platform.runtime.ConfigurationException;
import dev.tiffin.platform.runtime.Environment;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which printer an instance has: {@code TIFFIN_PRINTER}. */
public final class Printers {
  private static final String SPOOL = "spool:";
  private static final int COLUMNS_MIN = 30;
  private static final int COLUMNS_MAX = 80;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private Printers() {}

  /**
   * {@code spool:DIRECTORY}, {@code tcp://host:port} with settings of the printer behind a question
   * mark, or {@code none}.
   *
   * @throws ConfigurationException if it is none of the three
   */
  public static Optional<Printer> from(Environment environment) {
    String value = environment.text("TIFFIN_PRINTER", "none");
    if (value.equals("none")) {
      return Optional.empty();
    }
    try {
      if (value.startsWith(SPOOL) && value.length() > SPOOL.length()) {
        return Optional.of(new SpoolPrinter(Path.of(value.substring(SPOOL.length()))));
      }
      URI address = new URI(value).parseServerAuthority();
      if ("tcp".equals(address.getScheme()) && address.getHost() != null && address.getPort() > 0) {
        return Optional.of(
            new NetworkPrinter(address.getHost(), address.getPort(), settings(value, address)));
      }
    } catch (URISyntaxException | InvalidPathException neither) {
      // reported below
    }
    throw wrong(value, "must be spool:DIRECTORY, tcp://host:port or none");
  }

  private static ConfigurationException wrong(String value, String rule) {
    return new ConfigurationException("TIFFIN_PRINTER is '" + value + "' but " + rule);
  }

  private static NetworkPrinter.Settings settings(String value, URI address) {
    Map<String, String> given = new HashMap<>();
    String query = address.getQuery() == null ? "" : address.getQuery();
    for (String setting : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      String[] parts = setting.split("=", 2);
      if (given.put(parts[0], parts.length == 2 ? parts[1] : "") != null) {
        throw wrong(value, "says " + parts[0] + " twice");
      }
    }
    NetworkPrinter.Settings settings =
        new NetworkPrinter.Settings(
            columns(value, take(given, "columns", String.valueOf(Printout.WIDTH))),
            codePage(value, take(given, "code-page", "cp858")),
            asking(value, take(given, "status", "ask")),
            cut(value, take(given, "cut", "yes")),
            LIMIT);
    if (!given.isEmpty()) {
      throw wrong(value, "knows columns, code-page, status and cut, not " + given.keySet());
    }
    return settings;
  }

  private static String take(Map<String, String> given, String name, String usual) {
    return Optional.ofNullable(given.remove(name)).orElse(usual);
  }

  private static int columns(String value, String given) {
    if (given.matches("[0-9]{2}")) {
      int columns = Integer.parseInt(given);
      if (columns >= COLUMNS_MIN && columns <= COLUMNS_MAX) {
        return columns;
      }
    }
    throw wrong(value, "columns must be " + COLUMNS_MIN + " to " + COLUMNS_MAX);
  }

  private static CodePage codePage(String value, String given) {
    return CodePage.named(given)
        .orElseThrow(() ->
            wrong(
                value,
                "code-page must be one of "
                    + Arrays.toString(CodePage.values()).toLowerCase(Locale.ROOT)));
  }

  private static Asking asking(String value, String given) {
    return switch (given) {
      case "never" -> Asking.NEVER;
      case "ask" -> Asking.ASK;
      case "require" -> Asking.REQUIRE;
      default -> throw wrong(value, "status must be never, ask or require");
    };
  }

  private static boolean cut(String value, String given) {
    return switch (given) {
      case "yes" -> true;
      case "no" -> false;
      default -> throw wrong(value, "cut must be yes or no");
    };
  }
}
