package dev.tiffin.payment.provider.sandbox;

import dev.tiffin.money.Money;
import dev.tiffin.payment.payment.DeclineReason;
import dev.tiffin.payment.provider.sandbox.Entry.Operation;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ledger in memory: what each key led to, and how each payment stands. Bounded: of very many
 * the oldest are forgotten, long after anybody would ask for them again. For one thread at a time.
 */
final class Book {
  private static final int REMEMBERED_MAX = 2_000_000;

  /** How a payment stands, in minor units. */
  private record Standing(long open, long captured, long refunded, String currency) {}

  private final Map<String, Entry> byKey = new Bounded<>();
  private final Map<String, Standing> standings = new Bounded<>();
  private final InstantSource clock;

  Book(InstantSource clock) {
    this.clock = clock;
  }

  private static final class Bounded<V> extends LinkedHashMap<String, V> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
      return size() > REMEMBERED_MAX;
    }
  }

  Optional<Entry> find(Instruction instruction) {
    return Optional.ofNullable(byKey.get(instruction.key().value()));
  }

  /** What the instruction leads to as things stand; nothing is noted yet. */
  Entry decide(Instruction instruction) {
    return switch (instruction) {
      case Instruction.Authorise(_, Money amount, var declined) ->
          declined.isPresent()
              ? entry(instruction, Operation.AUTHORISE, "", amount, "", declined.get())
              : authorised(instruction, amount);
      case Instruction.Capture(_, String payment, Money amount) ->
          done(
              instruction,
              Operation.CAPTURE,
              payment,
              amount,
              payment,
              amount.minor() <= standing(payment, amount).open());
      case Instruction.Cancel(_, String payment) -> cancelled(instruction, payment);
      case Instruction.Refund(_, String payment, Money amount) -> {
        Standing standing = standing(payment, amount);
        yield done(
            instruction,
            Operation.REFUND,
            payment,
            amount,
            "sbr_" + UUID.randomUUID(),
            amount.minor() <= standing.captured() - standing.refunded());
      }
    };
  }

  private Entry authorised(Instruction instruction, Money amount) {
    String payment = "sb_" + UUID.randomUUID();
    return entry(instruction, Operation.AUTHORISE, payment, amount, payment, null);
  }

  private Entry cancelled(Instruction instruction, String payment) {
    Standing standing = standings.get(payment);
    boolean open = standing != null && standing.open() > 0;
    return new Entry(
        instruction.key().value(),
        Operation.CANCEL,
        payment,
        0,
        "",
        payment,
        open ? "" : DeclineReason.OTHER.name(),
        clock.instant().toString());
  }

  private Entry done(
      Instruction instruction,
      Operation operation,
      String payment,
      Money amount,
      String answer,
      boolean possible) {
    return entry(
        instruction, operation, payment, amount, answer, possible ? null : DeclineReason.OTHER);
  }

  private Entry entry(
      Instruction instruction,
      Operation operation,
      String payment,
      Money amount,
      String answer,
      @Nullable DeclineReason declined) {
    return new Entry(
        instruction.key().value(),
        operation,
        payment,
        amount.minor(),
        amount.currencyCode(),
        answer,
        declined == null ? "" : declined.name(),
        clock.instant().toString());
  }

  /** A payment that is not known, or is in another currency, has nothing to take from. */
  private Standing standing(String payment, Money amount) {
    Standing standing = standings.get(payment);
    return standing != null && standing.currency().equals(amount.currencyCode())
        ? standing
        : new Standing(0, 0, 0, amount.currencyCode());
  }

  /** Notes what is in the ledger. */
  void note(Entry entry) {
    byKey.put(entry.key(), entry);
    if (entry.isDeclined()) {
      return;
    }
    Standing before =
        standings.getOrDefault(entry.payment(), new Standing(0, 0, 0, entry.currency()));
    standings.put(
        entry.payment(),
        switch (entry.operation()) {
          case AUTHORISE -> new Standing(entry.amount(), 0, 0, entry.currency());
          // what is not captured now is let go
          case CAPTURE -> new Standing(0, entry.amount(), 0, before.currency());
          case CANCEL -> new Standing(0, 0, 0, before.currency());
          case REFUND ->
              new Standing(
                  0, before.captured(), before.refunded() + entry.amount(), before.currency());
        });
  }
}
