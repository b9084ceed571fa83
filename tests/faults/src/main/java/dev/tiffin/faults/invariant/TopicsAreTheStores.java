package dev.tiffin.faults.invariant;

import dev.tiffin.faults.books.Fact;
import dev.tiffin.faults.invariant.Verdict.Findings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is in the tables was told, and nothing else. */
final class TopicsAreTheStores implements Invariant {
  @Override
  public String name() {
    return "I7";
  }

  @Override
  public String promise() {
    return "event store and topic hold the same events";
  }

  @Override
  public String things() {
    return "events";
  }

  @Override
  public Verdict check(Evidence evidence) {
    Findings findings = new Findings();
    evidence
        .books()
        .events()
        .forEach((topic, facts) -> {
          Map<String, Fact> stored = byIdentity(facts);
          Map<String, Fact> told = byIdentity(evidence.books().topic(topic));
          findings.look(stored.size());
          stored.forEach((identity, fact) -> {
            if (!told.containsKey(identity)) {
              findings.violated(fact.stream(), "was never told on %s: %s", topic, identity);
            }
          });
          told.forEach((identity, fact) -> {
            if (!stored.containsKey(identity)) {
              findings.violated(
                  fact.stream(), "was told on %s and is not stored: %s", topic, identity);
            }
          });
        });
    return findings.verdict();
  }

  private static Map<String, Fact> byIdentity(List<Fact> facts) {
    Map<String, Fact> all = new LinkedHashMap<>();
    facts.forEach(fact -> all.put(fact.identity(), fact));
    return all;
  }
}
