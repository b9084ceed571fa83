package dev.tiffin.notification.adapter.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which addresses of strangers are posted to. What can be told from the address itself is told by
 * {@link #objection}, for whoever writes one down; what its name leads to is checked at every
 * connection, since it may lead elsewhere by then.
 */
public final class AddressGuard {
  /** How far posts may go. */
  public enum Reach {
    /** Into the public internet, over https alone. */
    PUBLIC,
    /** To this machine as well, there over http too: for tests and trials. */
    LOOPBACK_TOO
  }

  /** Longest address, in characters. */
  public static final int LENGTH_MAX = 2_000;

  private static final int HTTPS_PORT = 443;

  /** Below it others listen who are not meant to hear HTTP. */
  private static final int FREE_PORT_MIN = 1_024;

  private static final int PORT_MAX = 65_535;

  /** Names that mean something inside a network alone. */
  private static final List<String> INSIDE =
      List.of(".localhost", ".local", ".localdomain", ".internal", ".home.arpa");

  private final Reach reach;

  public AddressGuard(Reach reach) {
    this.reach = reach;
  }

  /** The rule that the address breaks, to stand behind the name of its field. */
  public Optional<String> objection(URI address) {
    if (address.toString().length() > LENGTH_MAX) {
      return Optional.of("must have at most %d characters".formatted(LENGTH_MAX));
    }
    String host = address.getHost();
    if (host == null || !address.isAbsolute()) {
      return Optional.of("must be an https address with the name of a host");
    }
    if (address.getRawUserInfo() != null || address.getRawFragment() != null) {
      return Optional.of("must hold neither a user nor a fragment");
    }
    boolean loopback = reach == Reach.LOOPBACK_TOO && isLoopback(host);
    if (!address.getScheme().equalsIgnoreCase("https")
        && !(loopback && address.getScheme().equalsIgnoreCase("http"))) {
      return Optional.of("must be https");
    }
    if (!isUsual(address.getPort()) && !(loopback && isPort(address.getPort()))) {
      return Optional.of(
          "must have port %d, or one from %d to %d".formatted(HTTPS_PORT, FREE_PORT_MIN, PORT_MAX));
    }
    return loopback || mayBePublic(host)
        ? Optional.empty()
        : Optional.of("must lead into the public internet");
  }

  /** Whether that address may be connected to, whatever name led to it. */
  boolean admits(InetAddress address) {
    return PublicAddresses.contain(address)
        || reach == Reach.LOOPBACK_TOO && address.isLoopbackAddress();
  }

  private boolean mayBePublic(String host) {
    Optional<InetAddress> literal = literal(host);
    if (literal.isPresent()) {
      return admits(literal.get());
    }
    String name = name(host);
    // a name without a dot is looked for inside, and some read a number without dots as an address
    return name.contains(".") && INSIDE.stream().noneMatch(name::endsWith);
  }

  private static boolean isLoopback(String host) {
    return name(host).equals("localhost")
        || literal(host).filter(InetAddress::isLoopbackAddress).isPresent();
  }

  private static boolean isUsual(int port) {
    return port == -1 || port == HTTPS_PORT || port >= FREE_PORT_MIN && isPort(port);
  }

  private static boolean isPort(int port) {
    return port >= 1 && port <= PORT_MAX;
  }

  private static String name(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  private static Optional<InetAddress> literal(String host) {
    try {
      return Optional.of(InetAddress.ofLiteral(unbracketed(host)));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  /** IPv6 addresses stand in brackets in a URI. */
  static String unbracketed(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }
}
