package dev.tiffin.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Keeps reports, each in a JSON and a Markdown file named by its time. */
public final class ReportFiles {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
  private static final ObjectMapper JSON = new ObjectMapper();

  private ReportFiles() {}

  /**
   * @param directory made if it is not there
   * @return the Markdown file; the JSON file is beside it
   */
  public static Path write(Report report, Path directory) throws IOException {
    Files.createDirectories(directory);
    String name = NAME.format(report.at());
    JSON.writerWithDefaultPrettyPrinter()
        .writeValue(directory.resolve(name + ".json").toFile(), json(report));
    return Files.writeString(directory.resolve(name + ".md"), Markdown.of(report));
  }

  static ObjectNode json(Report report) {
    ObjectNode root = JSON.createObjectNode();
    root.put("at", report.at().toString());
    root.put("quick", report.quick());
    root.putObject("machine")
        .put("cpu", report.machine().cpu())
        .put("cores", report.machine().cores())
        .put("memoryMb", report.machine().memoryMb())
        .put("kernel", report.machine().kernel())
        .put("jdk", report.machine().jdk())
        .put("node", report.machine().node())
        .put("commit", report.machine().commit());
    ArrayNode sections = root.putArray("sections");
    report.sections().forEach(section -> write(section, sections.addObject()));
    return root;
  }

  private static void write(Section section, ObjectNode into) {
    into.put("name", section.name()).put("title", section.title()).put("rounds", section.rounds());
    ArrayNode figures = into.putArray("figures");
    for (Figure figure : section.figures()) {
      Statistic all = figure.statistic();
      ObjectNode one = figures.addObject();
      one.put("system", figure.system()).put("what", figure.what()).put("unit", figure.unit());
      one.put("median", all.median()).put("min", all.min()).put("max", all.max());
      figure.rounds().forEach(one.putArray("rounds")::add);
    }
    ArrayNode bars = into.putArray("bars");
    for (Bar bar : section.bars()) {
      ObjectNode one = bars.addObject();
      one.put("claim", bar.claim()).put("sense", bar.sense().name());
      one.put("limit", bar.limit()).put("measured", bar.measured()).put("unit", bar.unit());
      one.put("reached", bar.isReached());
    }
    section.notes().forEach(into.putArray("notes")::add);
  }
}
