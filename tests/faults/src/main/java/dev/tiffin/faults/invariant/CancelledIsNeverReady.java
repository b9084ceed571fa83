package dev.tiffin.faults.invariant;

import dev.tiffin.demo.Exchange;
import dev.tiffin.faults.books.Books;
import dev.tiffin.faults.books.Fact;
import dev.tiffin.faults.invariant.Verdict.Findings;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Nobody cooks what was called off in time. */
final class CancelledIsNeverReady implements Invariant {
  private static final Set<String> COOKED = Set.of("OrderPreparing", "OrderReady");

  @Override
  public String name() {
    return "I11";
  }

  @Override
  public String promise() {
    return "an order cancelled before cooking never becomes READY";
  }

  @Override
  public String things() {
    return "cancelled orders";
  }

  @Override
  public Verdict check(Evidence evidence) {
    Findings findings = new Findings();
    Set<String> cancelled =
        evidence.seen().cancels().stream()
            .filter(Exchange::ok)
            .map(cancel -> cancel.path().split("/", -1)[2])
            .collect(Collectors.toSet());
    for (String id : cancelled) {
      findings.look();
      if (!evidence.statusOf(id).equals("CANCELLED")) {
        findings.violated(id, "was cancelled and is %s", evidence.statusOf(id));
      }
      List<Fact> life = evidence.books().life(Books.ORDERS, id);
      List<String> after =
          life.stream()
              .map(Fact::name)
              .dropWhile(name -> !name.equals("OrderCancelled"))
              .filter(COOKED::contains)
              .toList();
      if (!after.isEmpty()) {
        findings.violated(id, "was cancelled, and then " + after);
      }
    }
    return findings.verdict();
  }
}
