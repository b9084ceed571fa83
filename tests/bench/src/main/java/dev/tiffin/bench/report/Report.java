package dev.tiffin.bench.report;

import dev.tiffin.bench.process.Machine;
import java.time.Instant;
import java.util.List;

/** Everything that was found in one run of the bench. */
public record Report(Instant at, Machine machine, boolean quick, List<Section> sections) {
  public Report {
    sections = List.copyOf(sections);
  }
}
