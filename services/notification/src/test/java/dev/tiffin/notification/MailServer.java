package dev.tiffin.notification;

import dev.tiffin.platform.testing.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that takes everything, and keeps it as it came. */
final class MailServer implements AutoCloseable {
  /** A letter, with its headers. */
  record Letter(String to, String text) {}

  final List<Letter> letters = new CopyOnWriteArrayList<>();
  private final ServerSocket socket;

  MailServer() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  String url() {
    return "smtp://127.0.0.1:" + socket.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void serve(Socket client) {
    try (client;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
      OutputStream out = client.getOutputStream();
      say(out, "220 test");
      String to = "";
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("RCPT TO:")) {
          to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
        }
        if (line.equals("DATA")) {
          say(out, "354 go on");
          letters.add(new Letter(to, letter(in)));
        }
        say(out, line.equals("QUIT") ? "221 bye" : "250 ok");
      }
    } catch (IOException gone) {
      // the client has hung up, which is its right
    }
  }

  private static String letter(BufferedReader in) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      text.append(line).append('\n');
    }
    return text.toString();
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  List<Letter> to(String address) {
    return letters.stream().filter(letter -> letter.to().equals(address)).toList();
  }

  List<Letter> await(String address, int count) {
    Await.until(
        NotificationTown.LIMIT,
        count + " letters to " + address,
        () -> to(address).size() >= count);
    return to(address);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
