package dev.tiffin.build;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What the test runners wrote down, over all modules. */
record TestReports(int passed, int skipped, List<String> failures, List<Took> slowest) {
  /** Of a long message its beginning is shown, and its end, where reports have their verdict. */
  private static final int FIRST_LINES = 4;

  private static final int LAST_LINES = 8;
  private static final int SLOWEST = 12;

  /** How long the tests of a class took. */
  record Took(String name, double seconds) {}

  /** So that no report of an earlier run is counted. */
  static void deleteAll(Path root) throws IOException {
    for (Path directory : directories(root)) {
      MavenFetch.delete(directory);
    }
  }

  static TestReports read(Path root) throws IOException {
    int passed = 0;
    int skipped = 0;
    List<String> failures = new ArrayList<>();
    List<Took> took = new ArrayList<>();
    for (Path directory : directories(root)) {
      for (Path report : reports(directory)) {
        Element suite = parse(report);
        NodeList cases = suite.getElementsByTagName("testcase");
        took.add(new Took(suite.getAttribute("name"), seconds(suite.getAttribute("time"))));
        for (int i = 0; i < cases.getLength(); i++) {
          Element test = (Element) cases.item(i);
          if (has(test, "skipped")) {
            skipped++;
          } else if (has(test, "failure") || has(test, "error")) {
            failures.add(describe(test));
          } else {
            passed++;
          }
        }
      }
    }
    took.sort(Comparator.comparingDouble(Took::seconds).reversed());
    return new TestReports(
        passed, skipped, failures, took.subList(0, Math.min(SLOWEST, took.size())));
  }

  /** Whether tests ran, and none failed. */
  boolean isGood() {
    return passed > 0 && failures.isEmpty();
  }

  /**
   * What took longest, every failure, and one line at the end; a build that broke otherwise counts
   * as one more.
   */
  void print(PrintStream out, boolean built) {
    slowest.forEach(one -> out.printf(Locale.ROOT, "%5.0f s  %s%n", one.seconds(), one.name()));
    failures.forEach(out::println);
    int failed = failures.size();
    if (!built && failed == 0) {
      out.println("FAILED the build itself: see above");
      failed = 1;
    }
    out.println(
        passed
            + " passed, "
            + failed
            + " failed"
            + (skipped > 0 ? ", " + skipped + " skipped" : ""));
  }

  /** As Surefire writes it, which is 1,234.5 above a thousand. */
  private static double seconds(String time) {
    return Double.parseDouble(time.replace(",", ""));
  }

  private static boolean has(Element test, String child) {
    return test.getElementsByTagName(child).getLength() > 0;
  }

  private static String describe(Element test) {
    Element cause =
        (Element) test.getElementsByTagName(has(test, "failure") ? "failure" : "error").item(0);
    String message = cause.getAttribute("message");
    String text = message.isBlank() ? cause.getTextContent().strip() : message;
    String indented = String.join("\n  ", shortened(text.lines().toList()));
    return "FAILED "
        + test.getAttribute("classname")
        + "."
        + test.getAttribute("name")
        + "\n  "
        + indented;
  }

  private static List<String> shortened(List<String> lines) {
    int left = lines.size() - FIRST_LINES - LAST_LINES;
    if (left <= 0) {
      return lines;
    }
    List<String> shown = new ArrayList<>(lines.subList(0, FIRST_LINES));
    shown.add("… %d lines, in the module's target/surefire-reports …".formatted(left));
    shown.addAll(lines.subList(lines.size() - LAST_LINES, lines.size()));
    return shown;
  }

  private static List<Path> directories(Path root) throws IOException {
    return Modules.targets(root).stream()
        .map(target -> target.resolve("surefire-reports"))
        .filter(Files::isDirectory)
        .toList();
  }

  private static List<Path> reports(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
    }
  }

  private static Element parse(Path report) throws IOException {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(report.toFile())
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException unreadable) {
      throw new IOException("cannot read " + report, unreadable);
    }
  }
}
