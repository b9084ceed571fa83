package dev.tiffin.topology;

import static dev.tiffin.topology.ledger.Wording.instant;
import static dev.tiffin.topology.ledger.Wording.word;
import static dev.tiffin.topology.ledger.Wording.write;

import dev.tiffin.contracts.order.v1.Adjustment;
import dev.tiffin.contracts.order.v1.HistoryEntry;
import dev.tiffin.contracts.order.v1.LiableParty;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.contracts.order.v1.PaymentStep;
import dev.tiffin.contracts.order.v1.PromisedWindow;
import dev.tiffin.contracts.order.v1.Reason;
import dev.tiffin.contracts.order.v1.TimelineEntry;
import dev.tiffin.contracts.type.v1.Actor;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Prints an order's events as they come, a line each, then how the order stood. */
final class OrderStory {

  private static final String EVENT = "%4d  %-24s  %-24s  %-18s  %s%n";
  private static final String FACT = "  %-9s %s%n";

  private final PrintStream out;
  private final Optional<Instant> at;
  private int later;

  /**
   * @param at the moment that is looked at; absent for now
   */
  OrderStory(PrintStream out, Optional<Instant> at) {
    this.out = out;
    this.at = at;
  }

  void begin(Order order) {
    out.printf(
        "order %s  %s  %s, %s, %s%n",
        order.getId(),
        order.getShortCode(),
        order.getRestaurantName(),
        word(order.getFulfilment()),
        word(order.getPaymentMethod()));
  }

  /** Events after the moment are only counted. */
  void tell(List<HistoryEntry> entries) {
    for (HistoryEntry entry : entries) {
      if (at.isPresent() && instant(entry.getAt()).isAfter(at.get())) {
        later++;
      } else {
        out.printf(
            EVENT,
            entry.getVersion(),
            instant(entry.getAt()),
            who(entry.getBy()),
            entry.getEvent(),
            what(entry));
      }
    }
  }

  void end(Order order) {
    out.println(at.map(moment -> "as it was at " + moment).orElse("as it is now"));
    out.printf(FACT, "status", status(order));
    out.printf(FACT, "promised", window(order.getPromised()));
    if (order.hasReadyAt()) {
      out.printf(FACT, "ready at", instant(order.getReadyAt()));
    }
    out.printf(FACT, "money", money(order));
    String label = "timeline";
    for (TimelineEntry entry : order.getTimelineList()) {
      out.printf(
          FACT,
          label,
          "%-24s  %-12s %s"
              .formatted(instant(entry.getAt()), word(entry.getStatus()), who(entry.getBy())));
      label = "";
    }
    if (later > 0) {
      out.printf("%d later events are left out; without --at they are told too%n", later);
    }
  }

  private static String status(Order order) {
    return word(order.getStatus())
        + (order.getReason() == Reason.REASON_UNSPECIFIED ? "" : " " + word(order.getReason()))
        + (order.getLiable() == LiableParty.LIABLE_PARTY_UNSPECIFIED
            ? ""
            : ", liable is the " + word(order.getLiable()))
        + ", version "
        + order.getVersion();
  }

  private static String what(HistoryEntry entry) {
    List<String> parts = new ArrayList<>();
    parts.add(word(entry.getStatus()));
    if (entry.getReason() != Reason.REASON_UNSPECIFIED) {
      parts.add("because " + word(entry.getReason()));
    }
    if (entry.getLiable() != LiableParty.LIABLE_PARTY_UNSPECIFIED) {
      parts.add("liable " + word(entry.getLiable()));
    }
    if (entry.hasPromised()) {
      parts.add("promised " + window(entry.getPromised()));
    }
    if (entry.getPaymentStep() != PaymentStep.PAYMENT_STEP_UNSPECIFIED) {
      parts.add("%s %s".formatted(word(entry.getPaymentStep()), write(entry.getAmount())));
    }
    return String.join(", ", parts);
  }

  private static String money(Order order) {
    StringBuilder text = new StringBuilder(write(order.getSubtotal()));
    for (Adjustment adjustment : order.getAdjustmentsList()) {
      text.append(", ")
          .append(word(adjustment.getKind()).toLowerCase(Locale.ROOT).replace('_', ' '))
          .append(' ')
          .append(write(adjustment.getAmount()));
    }
    return text.append(": ")
        .append(write(order.getTotal()))
        .append(", of it tax ")
        .append(write(order.getTax()))
        .toString();
  }

  private static String window(PromisedWindow window) {
    return instant(window.getFrom()) + " to " + instant(window.getTo());
  }

  private static String who(Actor actor) {
    return (word(actor.getRole()).toLowerCase(Locale.ROOT) + " " + actor.getId()).strip();
  }
}
