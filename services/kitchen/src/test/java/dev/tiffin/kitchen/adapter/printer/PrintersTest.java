package dev.tiffin.kitchen.adapter.printer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.kitchen.printing.Printer;
import dev.tiffin.kitchen.printing.PrinterAwayException;
import dev.tiffin.kitchen.printing.Printout;
import dev.tiffin.kitchen.printing.Printouts;
import dev.tiffin.kitchen.printing.SamplePrintouts;
import dev.tiffin.kitchen.ticket.OrderId;
import dev.tiffin.kitchen.ticket.TicketLine;
import dev.tiffin.platform.runtime.ConfigurationException;
import dev.tiffin.platform.runtime.Environment;
import dev.tiffin.platform.testing.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrintersTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir private Path directory = Path.of("");

  @Test
  void theSameTicketIsTheSameWholeFile() throws IOException {
    Printer printer = printer("spool:" + directory.resolve("new"));
    printer.print("bouchon.K7-42.o-1", SamplePrintouts.of("K7-42", "first", 42));
    Printout second = SamplePrintouts.of("K7-42", "second", printer.columns());
    printer.print("bouchon.K7-42.o-1", second);
    assertEquals(List.of("bouchon.K7-42.o-1.txt"), names(directory.resolve("new")));
    assertEquals(
        second.text(), Files.readString(directory.resolve("new").resolve("bouchon.K7-42.o-1.txt")));
  }

  @Test
  void noTitleLeadsOutOfTheDirectory() throws IOException {
    printer("spool:" + directory.resolve("new")).print("../../etc/x\0y", ticket(42));
    assertEquals(List.of(".._.._etc_x_y.txt"), names(directory.resolve("new")));
  }

  @Test
  void whatWasPrintedForAnOrderIsThrownAwayAndNothingElse() throws IOException {
    Path tray = directory.resolve("tray");
    Printouts printouts = (Printouts) printer("spool:" + tray);
    assertEquals(0, printouts.erase(Set.of(new OrderId("o-1"))), "nothing was printed yet");
    Printer printer = (Printer) printouts;
    for (String title : List.of("le.bouchon.K7-42.o-1", "le.bouchon.A0-01.o-12", "dar.K7-42.o-2")) {
      printer.print(title, ticket(42));
    }
    Files.writeString(tray.resolve(".unfinished-dar.K7-42.o-2.4711"), "NOTE: of a crash");
    Files.writeString(tray.resolve("o-1.txt"), "somebody else's");
    assertEquals(1, printouts.erase(Set.of(new OrderId("o-1"), new OrderId("o-9"))));
    assertEquals(2, printouts.erase(Set.of(new OrderId("o-2"))));
    assertEquals(Set.of("le.bouchon.A0-01.o-12.txt", "o-1.txt"), Set.copyOf(names(tray)));
  }

  @Test
  void whatWasPrintedLongAgoIsThrownAway() throws IOException {
    Path tray = directory.resolve("tray");
    Printer printer = printer("spool:" + tray);
    Instant start = Instant.parse("2026-03-01T12:00:00Z");
    for (int i = 0; i < 4; i++) {
      printer.print("bouchon.K7-42.o-" + i, ticket(42));
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
  void printsOverTcpAsThePrinterIsSetUp() throws Exception {
    try (TestPrinter paper = new TestPrinter(TestPrinter.WELL)) {
      Printer printer = printer(paper.address() + "?columns=32&code-page=wpc1252&cut=no");
      assertEquals(32, printer.columns());
      assertEquals(paper.address(), "tcp://" + printer.name());
      printer.print("title", ticket(32));
      Await.until(LIMIT, "it is printed", () -> paper.tickets.size() == 1);
      PrintedPaper printed = PrintedPaper.of(paper.tickets.getFirst());
      assertTrue(printed.lines.contains("1 x Crème brûlée"), "" + printed.lines);
      assertEquals("=".repeat(32), printed.lines.getFirst());
      assertFalse(printed.isCut());
      printer(paper.address()).print("title", ticket(42));
      Await.until(LIMIT, "another is printed", () -> paper.tickets.size() == 2);
      assertTrue(PrintedPaper.of(paper.tickets.getLast()).isCut());
    }
  }

  @Test
  void oneThatIsNotWellIsGivenNothing() throws Exception {
    try (TestPrinter paper = new TestPrinter(TestPrinter.WELL)) {
      Printer printer = printer(paper.address());
      Map.of(
              Map.of(1, 0x1a, 2, 0x12, 4, 0x12),
              "is offline",
              Map.of(1, 0x1a, 2, 0x16, 4, 0x12),
              "has its cover open",
              Map.of(1, 0x12, 2, 0x12, 4, 0x72),
              "is out of paper")
          .forEach((answers, why) -> {
            paper.answers = answers;
            PrinterAwayException away =
                assertThrows(PrinterAwayException.class, () -> printer.print("t", ticket(42)));
            assertEquals("the printer at " + printer.name() + " " + why, away.getMessage());
          });
      Await.until(LIMIT, "it was asked three times", () -> paper.tickets.size() == 3);
      paper.tickets.forEach(bytes -> assertEquals(0, bytes.length));

      printer(paper.address() + "?status=never").print("t", ticket(42));
      Await.until(LIMIT, "it was not asked", () -> paper.tickets.size() == 4);
      assertTrue(PrintedPaper.of(paper.tickets.getLast()).isCut());
    }
  }

  @Test
  void oneThatIsSilentPrintsUnlessItHasToAnswer() throws Exception {
    try (TestPrinter paper = new TestPrinter(Map.of())) {
      printer(paper.address()).print("t", ticket(42));
      Await.until(LIMIT, "it is printed", () -> paper.tickets.size() == 1);
      assertTrue(PrintedPaper.of(paper.tickets.getFirst()).isCut());
      Printer strict = printer(paper.address() + "?status=require");
      assertThrows(PrinterAwayException.class, () -> strict.print("t", ticket(42)));
      paper.answers = TestPrinter.WELL;
      strict.print("t", ticket(42));
      Await.until(LIMIT, "it is printed", () -> paper.tickets.size() == 3);
    }
  }

  @Test
  void oneThatBreaksOffHasNotPrinted() throws Exception {
    try (TestPrinter paper = new TestPrinter(TestPrinter.WELL)) {
      paper.bytesMax = 40;
      for (String status : List.of("ask", "never")) {
        Printer printer = printer(paper.address() + "?status=" + status);
        assertThrows(PrinterAwayException.class, () -> printer.print("t", ticket(42)), status);
      }
    }
  }

  @Test
  void oneThatTakesNothingIsLetGoOf() throws Exception {
    TicketLine line = new TicketLine("x", "x".repeat(36), 1, List.of());
    Printout endless =
        SamplePrintouts.of(
            "K7-42", "", 42, Collections.nCopies(200_000, line).toArray(TicketLine[]::new));
    try (ServerSocket hung = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Printer printer =
          new NetworkPrinter(
              "127.0.0.1",
              hung.getLocalPort(),
              new NetworkPrinter.Settings(
                  42, CodePage.CP858, NetworkPrinter.Asking.NEVER, true, Duration.ofMillis(300)));
      assertThrows(PrinterAwayException.class, () -> printer.print("t", endless));
    }
  }

  @Test
  void onesThatAreAwaySaySo() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    Printer gone = printer("tcp://127.0.0.1:" + port);
    assertThrows(PrinterAwayException.class, () -> gone.print("title", ticket(42)));
    Path file = Files.writeString(directory.resolve("file"), "");
    Printer full = printer("spool:" + file);
    assertThrows(PrinterAwayException.class, () -> full.print("title", ticket(42)));
  }

  @Test
  void noneIsTheUsualAndNonsenseIsRefused() {
    assertEquals(Optional.empty(), Printers.from(Environment.of(Map.of())));
    assertEquals(Optional.empty(), Printers.from(Environment.of(Map.of("TIFFIN_PRINTER", "none"))));
    for (String wrong :
        List.of(
            "spool:",
            "tcp://",
            "tcp://host",
            "http://host:80",
            "lp0",
            "tcp://host:1?columns=29",
            "tcp://host:1?columns=81",
            "tcp://host:1?columns=x",
            "tcp://host:1?code-page=utf-8",
            "tcp://host:1?status=maybe",
            "tcp://host:1?cut",
            "tcp://host:1?cut=no&cut=yes",
            "tcp://host:1?colums=42")) {
      ConfigurationException refused =
          assertThrows(ConfigurationException.class, () -> printer(wrong));
      assertTrue(String.valueOf(refused.getMessage()).contains("TIFFIN_PRINTER is '" + wrong));
    }
  }

  private static Printout ticket(int width) {
    return SamplePrintouts.of(
        "K7-42", "", width, new TicketLine("c", "Crème brûlée", 1, List.of()));
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
