package dev.tiffin.faults.invariant;

import dev.tiffin.faults.invariant.Verdict.Findings;

/** While something is down the door says so and when to come back; it never breaks. */
final class OnlyExcusedAnswers implements Invariant {
  @Override
  public String name() {
    return "door";
  }

  @Override
  public String promise() {
    return "what cannot be done now is answered with 503 and Retry-After";
  }

  @Override
  public String things() {
    return "requests";
  }

  @Override
  public Verdict check(Evidence evidence) {
    Findings findings = new Findings();
    findings.look(evidence.seen().calls().size());
    evidence.seen().unexcused().forEach(what -> findings.violated("", "%s", what));
    return findings.verdict();
  }
}
