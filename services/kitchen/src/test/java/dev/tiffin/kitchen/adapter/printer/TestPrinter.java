package dev.tiffin.kitchen.adapter.printer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A printer on a port of its own: answers questions as it is told to, and keeps what it got. */
final class TestPrinter implements AutoCloseable {
  /** One that is well. */
  static final Map<Integer, Integer> WELL = Map.of(1, 0x12, 2, 0x12, 4, 0x12);

  private static final int DLE = 0x10;

  /** Each connection's bytes, without questions. */
  final List<byte[]> tickets = new CopyOnWriteArrayList<>();

  private final ServerSocket door;

  /** What it answers to which question; silent at others. */
  volatile Map<Integer, Integer> answers;

  /** After so many bytes it breaks off. */
  volatile int bytesMax = Integer.MAX_VALUE;

  TestPrinter(Map<Integer, Integer> answers) throws IOException {
    this.answers = answers;
    door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::serve);
  }

  String address() {
    return "tcp://127.0.0.1:" + door.getLocalPort();
  }

  private void serve() {
    while (!door.isClosed()) {
      try (Socket socket = door.accept()) {
        print(socket);
      } catch (SocketException gone) {
        // whoever prints has hung up, or it is switched off
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  private void print(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    OutputStream out = socket.getOutputStream();
    ByteArrayOutputStream ticket = new ByteArrayOutputStream();
    int last = 0;
    for (int one = in.read(); one >= 0 && ticket.size() < bytesMax; one = in.read()) {
      // the page's number may be the same byte: only what EOT follows is a question
      if (one == DLE && last != 't') {
        int eot = in.read();
        if (eot != 0x04) {
          throw new AssertionError("DLE " + eot);
        }
        Integer answer = answers.get(in.read());
        if (answer != null) {
          out.write(answer);
        }
      } else {
        ticket.write(one);
      }
      last = one;
    }
    tickets.add(ticket.toByteArray());
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
