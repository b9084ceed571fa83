package dev.tiffin.faults.invariant;

import dev.tiffin.faults.books.Books;
import dev.tiffin.faults.books.Fact;
import dev.tiffin.faults.invariant.Verdict.Findings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was handed over to be done was done, or lies among what was given up. */
final class WorkIsAccountedFor implements Invariant {
  private static final String PRINT_DEAD = "kitchen.print.dead";
  private static final String CHECK_DEAD = "delivery.offer-check.dead";
  private static final String DEAD = ".dead";

  /** The version of a ticket's second event, with which it is to be printed. */
  private static final int ACCEPTANCE = 2;

  @Override
  public String name() {
    return "I15";
  }

  @Override
  public String promise() {
    return "published work is done or dead-lettered, and nothing waits";
  }

  @Override
  public String things() {
    return "pieces of work";
  }

  @Override
  public Verdict check(Evidence evidence) {
    Findings findings = new Findings();
    checkTickets(evidence.books(), findings);
    checkOffers(evidence.books(), findings);
    evidence
        .books()
        .waiting()
        .forEach((queue, depth) -> {
          if (depth > 0 && !queue.endsWith(DEAD)) {
            findings.violated("", "%s still holds %d", queue, depth);
          }
        });
    return findings.verdict();
  }

  /** A ticket is printed, unless it was over before a printer was free. */
  private static void checkTickets(Books books, Findings findings) {
    Set<String> done = new HashSet<>(books.printed());
    done.addAll(books.dead().getOrDefault(PRINT_DEAD, List.of()));
    Set<String> over = new HashSet<>();
    for (Fact event : books.eventsOf(Books.KITCHEN)) {
      if (event.name().equals("TicketClosed")) {
        over.add(event.stream());
      }
    }
    for (Fact event : books.eventsOf(Books.KITCHEN)) {
      if (event.name().equals("TicketScheduled") && event.version() == ACCEPTANCE) {
        findings.look();
        if (!done.contains(event.stream()) && !over.contains(event.stream())) {
          findings.violated(event.stream(), "was to be printed and was not");
        }
      }
    }
  }

  /** An offer that is open for ever was never checked. */
  private static void checkOffers(Books books, Findings findings) {
    List<String> dead = books.dead().getOrDefault(CHECK_DEAD, List.of());
    for (Fact event : books.eventsOf(Books.DELIVERIES)) {
      if (event.name().equals("CourierOffered")) {
        findings.look();
        boolean answered =
            books.life(Books.DELIVERIES, event.stream()).stream()
                .anyMatch(later -> later.version() > event.version() && isEndOfOffer(later));
        if (!answered && !dead.contains(event.stream() + ":" + event.version())) {
          findings.violated(event.stream(), "has an offer that never ended");
        }
      }
    }
  }

  private static boolean isEndOfOffer(Fact event) {
    return event.name().equals("OfferClosed")
        || event.name().equals("CourierAssigned")
        || event.name().equals("DeliveryCancelled");
  }
}
