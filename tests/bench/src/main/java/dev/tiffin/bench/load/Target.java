package dev.tiffin.bench.load;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** Whom the load goes to: a server on this machine, and nobody else. */
public record Target(InetSocketAddress address) {
  public Target {
    if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "load goes to this machine only, and " + address + " is not on loopback");
    }
  }

  /**
   * @param door for example {@code http://127.0.0.1:8080}
   * @throws IllegalArgumentException if it is not plain HTTP with a port on loopback
   */
  public static Target of(URI door) {
    if (!"http".equals(door.getScheme()) || door.getHost() == null || door.getPort() < 1) {
      throw new IllegalArgumentException("must be http://HOST:PORT, not " + door);
    }
    try {
      InetAddress host = InetAddress.getByName(door.getHost());
      return new Target(new InetSocketAddress(host, door.getPort()));
    } catch (UnknownHostException unknown) {
      throw new IllegalArgumentException("there is no host " + door.getHost(), unknown);
    }
  }
}
