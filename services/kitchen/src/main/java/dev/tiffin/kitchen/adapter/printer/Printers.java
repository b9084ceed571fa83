package dev.tiffin.kitchen.adapter.printer;

import dev.tiffin.kitchen.printing.Printer;
import dev.tiffin.platform.runtime.ConfigurationException;
import dev.tiffin.platform.runtime.Environment;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Which printer an instance has: {@code TIFFIN_PRINTER}. */
public final class Printers {
  private static final String SPOOL = "spool:";

  private Printers() {}

  /**
   * {@code spool:DIRECTORY}, {@code tcp://host:port}, or {@code none}.
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
        return Optional.of(new NetworkPrinter(address.getHost(), address.getPort()));
      }
    } catch (URISyntaxException | InvalidPathException neither) {
      // reported below
    }
    throw new ConfigurationException(
        "TIFFIN_PRINTER is '" + value + "' but must be spool:DIRECTORY, tcp://host:port or none");
  }
}
