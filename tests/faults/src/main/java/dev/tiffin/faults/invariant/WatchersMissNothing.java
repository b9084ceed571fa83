package dev.tiffin.faults.invariant;

import dev.tiffin.faults.invariant.Evidence.Told;
import dev.tiffin.faults.invariant.Verdict.Findings;
import java.util.List;

/** Who watches an order sees each state once, also across connections that broke. */
final class WatchersMissNothing implements Invariant {
  @Override
  public String name() {
    return "I14";
  }

  @Override
  public String promise() {
    return "a watcher misses nothing and is told nothing twice, across reconnects";
  }

  @Override
  public String things() {
    return "reconnects";
  }

  @Override
  public Verdict check(Evidence evidence) {
    Findings findings = new Findings();
    evidence
        .watched()
        .forEach((id, told) -> {
          findings.look(told.isEmpty() ? 0 : told.getLast().connection() - 1);
          checkOne(id, told, findings);
          String end = evidence.statusOf(id);
          boolean sawTheEnd =
              !told.isEmpty()
                  && !told.getLast().statuses().isEmpty()
                  && told.getLast().statuses().getLast().equals(end);
          if (!sawTheEnd) {
            findings.violated(
                id,
                "is %s, and its watcher saw %s last",
                end,
                told.isEmpty() ? "" : told.getLast());
          }
        });
    return findings.verdict();
  }

  private static void checkOne(String id, List<Told> told, Findings findings) {
    for (int i = 1; i < told.size(); i++) {
      Told before = told.get(i - 1);
      Told now = told.get(i);
      if (now.version() <= before.version()) {
        findings.violated(id, "was shown in version %d after %d", now.version(), before.version());
      }
      int known = before.statuses().size();
      if (now.statuses().size() < known
          || !now.statuses().subList(0, known).equals(before.statuses())) {
        findings.violated(id, "was shown as %s and then as %s", before.statuses(), now.statuses());
      }
    }
  }
}
