package dev.tiffin.bench.system;

import dev.tiffin.bench.load.Expected;
import dev.tiffin.bench.load.Limits;
import dev.tiffin.bench.load.LoadGenerator;
import dev.tiffin.bench.load.LoadPlan;
import dev.tiffin.bench.load.LoadResult;
import dev.tiffin.bench.load.Pace;
import dev.tiffin.bench.load.Requests;
import dev.tiffin.bench.load.Target;
import java.io.IOException;

/** Something a system can be asked again and again, and what a good answer is. */
public record Question(Target target, Requests requests, Expected expected) {

  /** Asks for a while. */
  public LoadResult ask(Pace pace, int connectionsMax, Limits limits)
      throws IOException, InterruptedException {
    return LoadGenerator.run(
        new LoadPlan(target, requests, expected, pace, connectionsMax, limits));
  }
}
