package dev.tiffin.bench.scenario;

import dev.tiffin.bench.report.Section;
import dev.tiffin.bench.system.Stage;
import java.io.IOException;

/** One question, tried out on those who are on the stage. */
public interface Scenario {

  /** As {@code --only} takes it. */
  String name();

  /**
   * @param effort how long and how often
   * @param progress told what is going on
   */
  Section run(Stage stage, Effort effort, Progress progress)
      throws IOException, InterruptedException;
}
