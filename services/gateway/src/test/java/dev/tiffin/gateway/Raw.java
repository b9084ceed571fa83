package dev.tiffin.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A request that no client library would send. */
final class Raw {
  private Raw() {}

  /** The whole answer to a GET of {@code path}, as it came. */
  static String exchange(int port, String path, String headers) throws IOException {
    return exchange(port, path, "x", headers);
  }

  /** The same, asked of a host of that name. */
  static String exchange(int port, String path, String host, String headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n";
      socket
          .getOutputStream()
          .write((request + headers + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
