package dev.tiffin.gateway;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Reporting, as far as the door can tell: HTTP over a socket, its answers written byte by byte. */
final class FakeReporting implements AutoCloseable {
  static final String HELLO = "{\"value\":[]}";

  /**
   * @param line the request line
   * @param headers by name in lower case
   */
  record Asked(String line, Map<String, String> headers, String body) {}

  /** Writes an answer; what it throws ends the connection. */
  @FunctionalInterface
  interface Script {
    void answer(Asked asked, OutputStream out) throws IOException, InterruptedException;
  }

  final ConcurrentLinkedQueue<Asked> asked = new ConcurrentLinkedQueue<>();
  final AtomicInteger connections = new AtomicInteger();
  volatile Script script = (_, out) -> write(out, 200, "Content-Type: application/json", HELLO);
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final ServerSocket server;

  FakeReporting() {
    try {
      server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    executor.execute(this::accept);
  }

  String uri() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  static void head(OutputStream out, int status, String headers) throws IOException {
    String text = "HTTP/1.1 " + status + " X\r\n" + headers.replace("\n", "\r\n") + "\r\n\r\n";
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  static void write(OutputStream out, int status, String headers, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    head(out, status, headers + "\nContent-Length: " + bytes.length);
    out.write(bytes);
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.incrementAndGet();
        open.add(socket);
        executor.execute(() -> serve(socket));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      for (String line; !(line = line(in)).isEmpty(); ) {
        Asked one = read(line, in);
        asked.add(one);
        script.answer(one, out);
        out.flush();
      }
    } catch (IOException hungUp) {
      // by the script, or by the gateway
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  private static Asked read(String line, InputStream in) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    for (String header; !(header = line(in)).isEmpty(); ) {
      int colon = header.indexOf(':');
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new Asked(line, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c; (c = in.read()) >= 0 && c != '\n'; ) {
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    executor.shutdownNow();
    executor.close();
  }
}
