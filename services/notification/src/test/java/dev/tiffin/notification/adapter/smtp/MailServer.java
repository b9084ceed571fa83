package dev.tiffin.notification.adapter.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Takes mail on a port of its own as RFC 5321 has it, but for the replies it is told to give. */
final class MailServer implements AutoCloseable {
  /** When a connection is encrypted. */
  enum Encryption {
    NEVER,
    OFFERED,
    AT_ONCE
  }

  /** Replies that are none. */
  static final String HANG = "hang";

  static final String HANG_UP = "hang up";
  static final String DRIP = "drip";

  /**
   * @param login user and password, if there was one
   */
  record Mail(String from, String to, String written, boolean encrypted, String login) {
    MimeMessage read() {
      try {
        return new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(written.getBytes(ISO_8859_1)));
      } catch (MessagingException e) {
        throw new AssertionError(e);
      }
    }
  }

  private final ServerSocket server;
  private final SSLContext tls;
  private final Encryption encryption;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<String, String> replies = new ConcurrentHashMap<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final List<Mail> mails = new CopyOnWriteArrayList<>();

  MailServer(Encryption encryption, SSLContext tls) {
    this(encryption, tls, "127.0.0.1");
  }

  MailServer(Encryption encryption, SSLContext tls, String address) {
    this.encryption = encryption;
    this.tls = tls;
    try {
      server = new ServerSocket(0, 50, InetAddress.ofLiteral(address));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("mail-server").start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** From now on, to that command; {@code .} is the end of a mail, and {@code greeting} itself. */
  void reply(String command, String reply) {
    replies.put(command, reply);
  }

  List<Mail> mails() {
    return mails;
  }

  List<String> commands() {
    return commands;
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        Socket socket = server.accept();
        Thread.ofVirtual().name("mail-connection").start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void serve(Socket plain) {
    try (plain) {
      boolean atOnce = encryption == Encryption.AT_ONCE;
      new Conversation(atOnce ? secured(plain) : plain, atOnce).run();
    } catch (IOException cutOff) {
      // by the client, which may; or by the test, which ended
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Socket secured(Socket plain) throws IOException {
    SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, true);
    secured.startHandshake();
    return secured;
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

  /** One connection. */
  private final class Conversation {
    private Socket socket;
    private BufferedReader in;
    private boolean encrypted;
    private String login = "";
    private String from = "";
    private String to = "";

    Conversation(Socket socket, boolean encrypted) throws IOException {
      this.socket = socket;
      this.encrypted = encrypted;
      this.in = reader(socket);
    }

    private static BufferedReader reader(Socket socket) throws IOException {
      return new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    }

    void run() throws IOException, InterruptedException {
      if (!said("greeting", "220 test ESMTP")) {
        return;
      }
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        commands.add(line);
        String command = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
        if (!said(command, usual(command, line))) {
          return;
        }
        if (command.equals("STARTTLS")) {
          socket = secured(socket);
          in = reader(socket);
          encrypted = true;
        }
        if (command.equals("DATA") && !taken()) {
          return;
        }
      }
    }

    private String usual(String command, String line) {
      return switch (command) {
        case "EHLO" ->
            (encryption == Encryption.OFFERED && !encrypted
                    ? "250-test\r\n250-STARTTLS\r\n"
                    : "250-test\r\n")
                + "250-AUTH PLAIN\r\n250 ENHANCEDSTATUSCODES";
        case "STARTTLS" -> "220 2.0.0 go on";
        case "AUTH" -> {
          byte[] secret = Base64.getDecoder().decode(line.substring("AUTH PLAIN ".length()));
          String[] told = new String(secret, UTF_8).split("\0", 3); // as whom, who, password
          login = told[1] + " " + told[2];
          yield "235 2.7.0 welcome";
        }
        case "MAIL" -> {
          from = line.substring("MAIL FROM:".length());
          yield "250 2.1.0 well";
        }
        case "RCPT" -> {
          to = line.substring("RCPT TO:".length());
          yield "250 2.1.5 well";
        }
        case "DATA" -> "354 go on";
        case "QUIT" -> "221 2.0.0 bye";
        default -> "250 2.0.0 well";
      };
    }

    private boolean taken() throws IOException, InterruptedException {
      if (replies.getOrDefault("DATA", "354").startsWith("5")) {
        return true;
      }
      StringBuilder written = new StringBuilder();
      for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
        if (line == null) {
          return false;
        }
        written.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
      }
      Mail mail = new Mail(from, to, written.toString(), encrypted, login);
      boolean goesOn = said(".", "250 2.0.0 taken");
      if (!replies.containsKey(".")) {
        mails.add(mail);
      }
      return goesOn;
    }

    /** Whether the conversation goes on. */
    private boolean said(String command, String usual) throws IOException, InterruptedException {
      String reply = replies.getOrDefault(command, usual);
      if (reply.equals(HANG)) {
        closing.await();
      }
      if (reply.equals(HANG) || reply.equals(HANG_UP)) {
        return false;
      }
      OutputStream out = socket.getOutputStream();
      while (reply.equals(DRIP)) {
        out.write("250-a\r\n".getBytes(ISO_8859_1)); // until the client hangs up
        out.flush();
        LockSupport.parkNanos(10_000_000);
      }
      out.write((reply + "\r\n").getBytes(ISO_8859_1));
      out.flush();
      return true;
    }
  }
}
