package dev.tiffin.faults.invariant;

import dev.tiffin.faults.books.Fact;
import dev.tiffin.faults.invariant.Verdict.Findings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every life is told from its first event to its last, in order. */
final class VersionsAreWhole implements Invariant {
  @Override
  public String name() {
    return "I6";
  }

  @Override
  public String promise() {
    return "versions are 1 to n without a hole, and Kafka has them per key in that order";
  }

  @Override
  public String things() {
    return "lives";
  }

  @Override
  public Verdict check(Evidence evidence) {
    Findings findings = new Findings();
    evidence
        .books()
        .events()
        .forEach((topic, facts) -> {
          Map<String, Integer> last = new HashMap<>();
          for (Fact fact : facts) {
            int before = last.getOrDefault(fact.stream(), 0);
            if (fact.version() != before + 1) {
              findings.violated(
                  fact.stream(), "%s has version %d after %d", topic, fact.version(), before);
            }
            last.put(fact.stream(), fact.version());
          }
          findings.look(last.size());
        });
    evidence.books().topics().forEach((topic, facts) -> checkTold(topic, facts, findings));
    return findings.verdict();
  }

  /** What is told again is no news; what is news comes in order. */
  private static void checkTold(String topic, List<Fact> facts, Findings findings) {
    Map<String, Integer> newest = new HashMap<>();
    for (Fact fact : facts) {
      int before = newest.getOrDefault(fact.stream(), 0);
      if (fact.version() > before + 1) {
        findings.violated(
            fact.stream(), "the topic %s tells version %d after %d", topic, fact.version(), before);
      }
      newest.put(fact.stream(), Math.max(before, fact.version()));
    }
  }
}
