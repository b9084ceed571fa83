package dev.tiffin.faults.invariant;

import dev.tiffin.faults.books.Books;
import dev.tiffin.faults.books.Fact;
import dev.tiffin.faults.invariant.Verdict.Findings;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is told twice is the same thing twice, and nobody is told what never happened. */
final class RepeatsAreTheSame implements Invariant {
  @Override
  public String name() {
    return "I12";
  }

  @Override
  public String promise() {
    return "what is told again carries the same id and content; nothing is invented";
  }

  @Override
  public String things() {
    return "facts, tickets";
  }

  @Override
  public Verdict check(Evidence evidence) {
    Findings findings = new Findings();
    evidence
        .books()
        .topics()
        .forEach((topic, facts) -> {
          Map<String, Fact> first = new HashMap<>();
          for (Fact fact : facts) {
            findings.look();
            Fact before = first.putIfAbsent(fact.stream() + ":" + fact.version(), fact);
            if (before != null && !before.identity().equals(fact.identity())) {
              findings.violated(
                  fact.stream(),
                  "%s tells %s and under the same id %s",
                  topic,
                  before.identity(),
                  fact.identity());
            }
          }
        });
    Set<String> accepted =
        evidence.books().eventsOf(Books.ORDERS).stream()
            .filter(fact -> fact.name().equals("OrderAccepted"))
            .map(Fact::stream)
            .collect(Collectors.toSet());
    for (String id : evidence.books().printed()) {
      findings.look();
      if (!accepted.contains(id)) {
        findings.violated(id, "was printed and never accepted");
      }
    }
    return findings.verdict();
  }
}
