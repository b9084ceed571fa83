package dev.tiffin.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandLineTest {

  @TempDir Path root;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void explainsItself() {
    assertEquals(0, run("help"));
    assertTrue(text(out).contains("./tiffin up [--detach]"));
    assertEquals(2, run("dwon"));
    assertTrue(text(err).startsWith("tiffin: there is no command \"dwon\""));
  }

  @Test
  void refusesArgumentsThatMakeNoSense() {
    for (String line :
        new String[] {
          "up now",
          "up --kafka",
          "up --kafka kraft --kafka zookeeper",
          "down x",
          "status x",
          "token",
          "import menu",
          "order",
          "order --at",
          "order K7-42 --since x",
          "ledger K7-42",
          "replay",
          "replay --since",
          "replay order --since",
          "replay order --until x",
          "erase",
          "erase --yes",
          "erase a b",
          "ledger --order",
          "backup",
          "backup a b",
          "backup --all",
          "restore",
          "restore a b",
          "restore --replace",
          "restore a --yes",
          "restore a --replace --replace",
          "restore a --force"
        }) {
      assertEquals(2, run(line.split(" ")), line);
    }
    for (String line :
        new String[] {
          "burn",
          "list x",
          "show",
          "show a b",
          "send-again",
          "send-again x --all",
          "show x --all",
          "drop",
          "drop --reason x",
          "drop x --all --reason y",
          "drop x --reason",
          "list --reason y",
          "list --service"
        }) {
      assertEquals(2, run(("dead-letters " + line).split(" ")), line);
    }
    assertTrue(text(err).contains("tiffin: usage: ./tiffin token ACCOUNT"));
  }

  @Test
  void saysThatNothingRuns() {
    assertEquals(1, run("status"));
    assertEquals(0, run("down"));
    assertEquals(1, run("token", "customer"));
    assertEquals(1, run("dead-letters"));
    assertEquals(1, run("erase", "customer", "--yes"));
    assertEquals(1, run("dead-letters", "send-again", "kitchen-fact-1"));
    assertTrue(text(err).contains("tiffin: Tiffin is not running; ./tiffin up starts it"));
    err.reset();
    assertEquals(1, run("order", "K7-42"));
    assertEquals(1, run("ledger"));
    assertEquals("tiffin: Tiffin is not running; ./tiffin up starts it\n".repeat(2), text(err));
  }

  @Test
  void saysHowATimeIsWritten() {
    assertEquals(1, run("order", "K7-42", "--at", "noon"));
    assertEquals(
        "tiffin: --at must be a time of RFC 3339, for example 2026-11-29T12:30:00Z, and \"noon\" is"
            + " none\n",
        text(err));
  }

  @Test
  void saysWhyNothingCanBeReplayed() {
    assertEquals(2, run("replay", "order"));
    assertEquals(2, run("replay", "kitchen"));
    assertEquals(2, run("replay", "payment", "--since", "noon"));
    assertEquals(
        """
        tiffin: Tiffin is not running; ./tiffin up starts it
        tiffin: "kitchen" has nothing to replay; there is order, payment, delivery, reporting
        tiffin: --since must be a time of RFC 3339, for example 2026-11-29T12:30:00Z, and "noon" is none
        """,
        text(err));
  }

  @Test
  void saysWhatIsWrongWithADecisionBeforeItAsksAnybody() {
    assertEquals(1, run("dead-letters", "drop", "kitchen-fact-1"));
    assertTrue(text(err).contains("dropping needs a --reason"), text(err));
    assertEquals(1, run("dead-letters", "--service", "gateway"));
    assertTrue(text(err).contains("\"gateway\" has no dead letters"), text(err));
  }

  @Test
  void refusesToStartWhatIsNotBuilt() {
    assertEquals(1, run("up"));
    assertTrue(text(err).contains("has not been built"), text(err));
    assertFalse(Files.exists(root.resolve(".tiffin/state.json")));
  }

  @Test
  void saysWhichKafkasThereAre() {
    assertEquals(1, run("up", "--kafka", "redpanda"));
    assertEquals("tiffin: --kafka can be kraft or zookeeper, not \"redpanda\"\n", text(err));
  }

  @Test
  void resetsTheDataAndNothingElse() throws IOException {
    Path data = Files.createDirectories(root.resolve(".tiffin/data/postgres"));
    Files.writeString(data.resolve("file"), "gone");
    Path log = Files.createDirectories(root.resolve(".tiffin/logs")).resolve("menu.log");
    Files.writeString(log, "stays");

    assertEquals(0, run("reset", "--yes"));

    assertFalse(Files.exists(root.resolve(".tiffin/data")));
    assertTrue(Files.exists(log));
  }

  @Test
  void printsTheEndOfALog() throws IOException {
    Path log = Files.createDirectories(root.resolve(".tiffin/logs")).resolve("menu.log");
    Files.writeString(log, "x".repeat(40_000) + "\nthe last line\n");

    assertEquals(0, run("logs", "menu"));
    assertEquals(1, run("logs", "../menu"));

    assertEquals("the last line\n", text(out));
    assertTrue(text(err).contains("there is menu"), text(err));
  }

  private int run(String... arguments) {
    StateDirectory directory = new StateDirectory(root.resolve(".tiffin"));
    Terminal terminal = new Terminal(new PrintStream(out, true), new PrintStream(err, true));
    return CommandLine.of(new Programs(root, Optional.empty()), directory, terminal).run(arguments);
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
