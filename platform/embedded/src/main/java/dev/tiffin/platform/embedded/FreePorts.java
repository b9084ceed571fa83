package dev.tiffin.platform.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports on loopback that nobody listens on. */
public final class FreePorts {

  // Below what Linux hands out to outgoing connections (32768 and up): a service that is down for a
  // moment finds its port still free when it comes back.
  private static final int FIRST = 20_000;
  private static final int END = 32_000;
  private static final int ATTEMPTS_MAX = 10_000;

  private FreePorts() {}

  /**
   * Ports that are free now, all different, in 20000..31999. They are not reserved: take them soon.
   *
   * @param count how many, 0 to 1000
   * @throws InfrastructureException when so many cannot be found
   */
  public static int[] choose(int count) {
    if (count < 0 || count > 1000) {
      throw new IllegalArgumentException("count is 0 to 1000, not " + count);
    }
    // All are held open until the last is found, so that none is found twice.
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int attempt = 0; held.size() < count; attempt++) {
        if (attempt == ATTEMPTS_MAX) {
          throw new InfrastructureException("no " + count + " free ports on loopback");
        }
        tryHold(ThreadLocalRandom.current().nextInt(FIRST, END), held);
      }
      return held.stream().mapToInt(ServerSocket::getLocalPort).toArray();
    } finally {
      held.forEach(FreePorts::release);
    }
  }

  /**
   * Whether a server could listen on this port of 127.0.0.1 now.
   *
   * @param port 1 to 65535
   */
  public static boolean isFree(int port) {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port is 1 to 65535, not " + port);
    }
    List<ServerSocket> held = new ArrayList<>();
    tryHold(port, held);
    held.forEach(FreePorts::release);
    return !held.isEmpty();
  }

  private static void tryHold(int port, List<ServerSocket> held) {
    try {
      ServerSocket socket = new ServerSocket();
      try {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        held.add(socket);
      } catch (IOException taken) {
        release(socket);
      }
    } catch (IOException noSocket) {
      throw new InfrastructureException("cannot open a socket: " + noSocket.getMessage(), noSocket);
    }
  }

  private static void release(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException ignored) {
      // A listening socket holds no data: there is nothing to lose by a failed close.
    }
  }
}
