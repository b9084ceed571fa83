package dev.tiffin.kitchen.adapter.printer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tiffin.kitchen.printing.Printer;
import dev.tiffin.kitchen.printing.PrinterAwayException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A printer that takes plain text over TCP, usually on port 9100; one connection a ticket. */
public final class NetworkPrinter implements Printer {
  private static final int CONNECT_MILLIS = 3_000;

  /** Past the blade that tears it off. */
  private static final String FEED = "\n\n\n\n";

  private final String host;
  private final int port;

  public NetworkPrinter(String host, int port) {
    this.host = host;
    this.port = port;
  }

  @Override
  public String name() {
    return host + ":" + port;
  }

  @Override
  public void print(String title, String text) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      socket.getOutputStream().write((text + FEED).getBytes(UTF_8));
      socket.shutdownOutput();
    } catch (IOException e) {
      throw new PrinterAwayException("the printer at " + name() + " does not answer", e);
    }
  }
}
