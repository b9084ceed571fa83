package dev.tiffin.topology;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the user sees: answers on one stream, complaints on the other. */
record Terminal(PrintStream out, PrintStream err) {

  /**
   * Takes standard output for the user alone: what libraries log there goes to a file from now on,
   * or nowhere if that cannot be written.
   */
  static Terminal take(Path log) {
    Terminal terminal = new Terminal(System.out, System.err);
    System.setOut(new PrintStream(append(log), true, StandardCharsets.UTF_8));
    return terminal;
  }

  private static OutputStream append(Path log) {
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      return Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException notWritable) {
      return OutputStream.nullOutputStream();
    }
  }

  /** The user's next line; empty at the end of the input. */
  String ask(String question) {
    out.print(question + " ");
    out.flush();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      String line = in.readLine();
      return line == null ? "" : line.strip();
    } catch (IOException unreadable) {
      return "";
    }
  }
}
