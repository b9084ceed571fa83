package dev.tiffin.notification.adapter.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Hears posts on a port of its own, and answers byte by byte as it is told. */
public final class Receiver implements AutoCloseable {
  /** What is written once a request was read. */
  public interface Script {
    void answer(OutputStream out) throws IOException, InterruptedException;
  }

  /** As it came; names of headers in lower case. */
  public record Request(String line, Map<String, String> headers, byte[] body) {
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  private final ServerSocket server;
  private final Script script;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicInteger connections = new AtomicInteger();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<String> serverNames = new CopyOnWriteArrayList<>();

  private Receiver(ServerSocket server, Script script) {
    this.server = server;
    this.script = script;
    Thread.ofVirtual().name("receiver").start(this::accept);
  }

  public static Receiver plain(Script script) {
    return on(null, script);
  }

  static Receiver encrypted(SSLContext tls, Script script) {
    return on(tls, script);
  }

  private static Receiver on(@Nullable SSLContext tls, Script script) {
    try {
      InetAddress loopback = InetAddress.getByName("127.0.0.1");
      return new Receiver(
          tls == null
              ? new ServerSocket(0, 50, loopback)
              : tls.getServerSocketFactory().createServerSocket(0, 50, loopback),
          script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers with that head, and no body. */
  public static Script saying(String head) {
    return out -> write(out, "HTTP/1.1 " + head + "\r\nContent-Length: 0\r\n\r\n");
  }

  static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(ISO_8859_1));
    out.flush();
  }

  /** Says nothing until it is closed. */
  void hang() throws InterruptedException {
    closing.await();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:%d/hooks".formatted(port()));
  }

  int port() {
    return server.getLocalPort();
  }

  public int connections() {
    return connections.get();
  }

  public List<Request> requests() {
    return requests;
  }

  /** That clients asked for in TLS. */
  List<String> serverNames() {
    return serverNames;
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        Socket socket = server.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().name("receiver-connection").start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      if (socket instanceof SSLSocket tls) {
        tls.startHandshake();
        ((ExtendedSSLSession) tls.getSession())
            .getRequestedServerNames()
            .forEach(name -> serverNames.add(new String(name.getEncoded(), ISO_8859_1)));
      }
      requests.add(read(socket.getInputStream()));
      script.answer(socket.getOutputStream());
    } catch (IOException cutOff) {
      // by the client, which may; or by the test, which ended
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Request read(InputStream in) throws IOException {
    String line = line(in);
    Map<String, String> headers = new TreeMap<>();
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new Request(line, headers, in.readNBytes(length));
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int read = in.read(); read != '\n'; read = in.read()) {
      if (read < 0) {
        throw new IOException("ended within a request");
      }
      line.append((char) read);
    }
    return line.toString().strip();
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
