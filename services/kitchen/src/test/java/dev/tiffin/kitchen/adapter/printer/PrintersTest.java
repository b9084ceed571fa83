package dev.tiffin.kitchen.adapter.printer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.kitchen.printing.Printer;
import dev.tiffin.kitchen.printing.PrinterAwayException;
import dev.tiffin.kitchen.printing.Printouts;
import dev.tiffin.kitchen.ticket.OrderId;
import dev.tiffin.platform.runtime.ConfigurationException;
import dev.tiffin.platform.runtime.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrintersTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void theSameTicketIsTheSameWholeFile() throws IOException {
    Printer printer = printer("spool:" + directory.resolve("new"));
    printer.print("bouchon.K7-42.o-1", "first\n");
    printer.print("bouchon.K7-42.o-1", "second\n");
    assertEquals(List.of("bouchon.K7-42.o-1.txt"), names(directory.resolve("new")));
    assertEquals(
        "second\n", Files.readString(directory.resolve("new").resolve("bouchon.K7-42.o-1.txt")));
  }

  @Test
  void noTitleLeadsOutOfTheDirectory() throws IOException {
    printer("spool:" + directory.resolve("new")).print("../../etc/x\0y", "text");
    assertEquals(List.of(".._.._etc_x_y.txt"), names(directory.resolve("new")));
  }

  @Test
  void whatWasPrintedForAnOrderIsThrownAwayAndNothingElse() throws IOException {
    Path tray = directory.resolve("tray");
    Printouts printouts = (Printouts) printer("spool:" + tray);
    assertEquals(0, printouts.erase(Set.of(new OrderId("o-1"))), "nothing was printed yet");
    Printer printer = (Printer) printouts;
    for (String title : List.of("le.bouchon.K7-42.o-1", "le.bouchon.A0-01.o-12", "dar.K7-42.o-2")) {
      printer.print(title, "NOTE: Third floor.\n");
    }
    Files.writeString(tray.resolve(".unfinished-dar.K7-42.o-2.4711"), "NOTE: of a crash");
    Files.writeString(tray.resolve("o-1.txt"), "somebody else's");
    assertEquals(1, printouts.erase(Set.of(new OrderId("o-1"), new OrderId("o-9"))));
    assertEquals(2, printouts.erase(Set.of(new OrderId("o-2"))));
    assertEquals(
        Set.of("le.bouchon.A0-01.o-12.txt", "o-1.txt"), Set.copyOf(names(tray)));
  }

  @Test
  void whatWasPrintedLongAgoIsThrownAway() throws IOException {
    Path tray = directory.resolve("tray");
    Printer printer = printer("spool:" + tray);
    Instant start = Instant.parse("2026-03-01T12:00:00Z");
    for (int i = 0; i < 4; i++) {
      printer.print("bouchon.K7-42.o-" + i, "text");
      Files.setLastModifiedTime(
          tray.resolve("bouchon.K7-42.o-" + i + ".txt"), FileTime.from(start.plusSeconds(i)));
    }
    Path other = Files.writeString(tray.resolve("notes.txt"), "somebody else's");
    Files.setLastModifiedTime(other, FileTime.from(start));
    Printouts printouts = (Printouts) printer;
    assertEquals(2, printouts.eraseBefore(start.plusSeconds(3), 2));
    assertEquals(1, printouts.eraseBefore(start.plusSeconds(3), 2));
    assertEquals(Set.of("bouchon.K7-42.o-3.txt", "notes.txt"), Set.copyOf(names(tray)));
  }

  @Test
  void printsOverTcp() throws Exception {
    try (ServerSocket paper = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<String> printed =
          CompletableFuture.supplyAsync(() -> {
            try (Socket socket = paper.accept()) {
              return new String(socket.getInputStream().readAllBytes(), UTF_8);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      Printer printer = printer("tcp://127.0.0.1:" + paper.getLocalPort());
      printer.print("title", "crème brûlée\n");
      assertTrue(printed.get(10, TimeUnit.SECONDS).startsWith("crème brûlée\n\n"));
      assertEquals("127.0.0.1:" + paper.getLocalPort(), printer.name());
    }
  }

  @Test
  void onesThatAreAwaySaySo() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    Printer gone = printer("tcp://127.0.0.1:" + port);
    assertThrows(PrinterAwayException.class, () -> gone.print("title", "text"));
    Path file = Files.writeString(directory.resolve("file"), "");
    Printer full = printer("spool:" + file);
    assertThrows(PrinterAwayException.class, () -> full.print("title", "text"));
  }

  @Test
  void noneIsTheUsualAndNonsenseIsRefused() {
    assertEquals(Optional.empty(), Printers.from(Environment.of(Map.of())));
    assertEquals(Optional.empty(), Printers.from(Environment.of(Map.of("TIFFIN_PRINTER", "none"))));
    for (String wrong : List.of("spool:", "tcp://", "tcp://host", "http://host:80", "lp0")) {
      ConfigurationException refused =
          assertThrows(ConfigurationException.class, () -> printer(wrong));
      assertTrue(String.valueOf(refused.getMessage()).contains("TIFFIN_PRINTER is '" + wrong));
    }
  }

  private static Printer printer(String setting) {
    return Printers.from(Environment.of(Map.of("TIFFIN_PRINTER", setting))).orElseThrow();
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
