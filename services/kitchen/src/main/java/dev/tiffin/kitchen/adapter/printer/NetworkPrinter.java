package dev.tiffin.kitchen.adapter.printer;

import dev.tiffin.kitchen.printing.Printer;
import dev.tiffin.kitchen.printing.PrinterAwayException;
import dev.tiffin.kitchen.printing.Printout;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ticket printer that speaks ESC/POS over TCP, usually on port 9100; one connection a ticket. It
 * is asked how it is before a ticket and behind it, so that what did not come out is tried again.
 */
final class NetworkPrinter implements Printer {
  private static final Logger log = LoggerFactory.getLogger(NetworkPrinter.class);
  private static final int CONNECT_MILLIS = 3_000;
  private static final int ANSWER_MILLIS = 1_000;
  private static final int STRAY_BYTES_MAX = 64;

  /** Whether it is asked how it is. */
  enum Asking {
    /** Not at all. */
    NEVER,
    /** One that does not answer is taken to be well. */
    ASK,
    /** One that does not answer does not print. */
    REQUIRE
  }

  /**
   * @param columns of the paper
   * @param cut whether it has a blade
   * @param limit of one ticket, all in all
   */
  record Settings(int columns, CodePage page, Asking asking, boolean cut, Duration limit) {}

  private final String host;
  private final int port;
  private final Settings settings;

  NetworkPrinter(String host, int port, Settings settings) {
    this.host = host;
    this.port = port;
    this.settings = settings;
  }

  @Override
  public String name() {
    return host + ":" + port;
  }

  @Override
  public int columns() {
    return settings.columns;
  }

  @Override
  public void print(String title, Printout printout) {
    byte[] ticket = EscPos.ticket(printout, settings.page, settings.columns, settings.cut);
    CountDownLatch done = new CountDownLatch(1);
    try (Socket socket = new Socket()) {
      // a write has no limit of its own, and a printer may take nothing for ever
      Thread.startVirtualThread(() -> closeUnless(done, socket));
      socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      socket.setSoTimeout(ANSWER_MILLIS);
      boolean answers = settings.asking != Asking.NEVER && isWell(socket);
      socket.getOutputStream().write(ticket);
      if (answers) {
        requireThatItIsStillWell(socket);
      } else {
        requireThatItStaysOnTheLine(socket);
      }
      socket.shutdownOutput();
    } catch (IOException e) {
      throw new PrinterAwayException("the printer at " + name() + " does not answer", e);
    } finally {
      done.countDown();
    }
  }

  private void closeUnless(CountDownLatch done, Socket socket) {
    try (socket) {
      if (!done.await(settings.limit.toNanos(), TimeUnit.NANOSECONDS)) {
        log.warn("the printer at {} took more than {}", name(), settings.limit);
      }
    } catch (IOException | InterruptedException over) {
      log.debug("the printer at {} is let go of", name(), over);
    }
  }

  /** Returns whether it answers such questions. */
  private boolean isWell(Socket socket) throws IOException {
    for (PrinterStatus status : PrinterStatus.values()) {
      Optional<Integer> answer = ask(socket, status);
      if (answer.isEmpty()) {
        if (settings.asking == Asking.REQUIRE) {
          throw new PrinterAwayException("the printer at " + name() + " does not say how it is");
        }
        return false;
      }
      status
          .troubleIn(answer.get())
          .ifPresent(trouble -> {
            throw new PrinterAwayException("the printer at " + name() + " " + trouble);
          });
    }
    return true;
  }

  /** It did answer before: a ticket during which it fell silent may not have come out. */
  private void requireThatItIsStillWell(Socket socket) throws IOException {
    if (!isWell(socket)) {
      throw new PrinterAwayException("the printer at " + name() + " fell silent at a ticket");
    }
  }

  private static Optional<Integer> ask(Socket socket, PrinterStatus status) throws IOException {
    socket.getOutputStream().write(status.question());
    try {
      for (int strays = 0; strays < STRAY_BYTES_MAX; strays++) {
        int answer = socket.getInputStream().read();
        if (answer < 0) {
          throw new IOException("it hung up");
        }
        if (PrinterStatus.isAnswer(answer)) {
          return Optional.of(answer);
        }
      }
    } catch (SocketTimeoutException silent) {
      // as some always are
    }
    return Optional.empty();
  }

  /** One that hangs up before it is told that this was all has not taken all of it. */
  private static void requireThatItStaysOnTheLine(Socket socket) throws IOException {
    try {
      for (int strays = 0; strays < STRAY_BYTES_MAX; strays++) {
        if (socket.getInputStream().read() < 0) {
          throw new IOException("it hung up at a ticket");
        }
      }
    } catch (SocketTimeoutException open) {
      // it has taken all of it, as far as anybody can know
    }
  }
}
