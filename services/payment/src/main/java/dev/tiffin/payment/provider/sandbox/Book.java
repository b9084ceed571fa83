package dev.tiffin.payment.provider.sandbox;

import dev.tiffin.money.Money;
import dev.tiffin.payment.payment.DeclineReason;
import dev.tiffin.payment.provider.Answer;
import dev.tiffin.payment.provider.sandbox.Entry.Operation;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the ledger: what the latest keys led to, and how the latest payments stand.
 * Bounded: a key is forgotten long after it would be asked again; an older payment is read up in
 * the ledger itself. For one thread at a time.
 */
final class Book {
  private static final String PREFIX = "sb_";
  private static final int KEYS_MAX = 100_000;
  private static final int PAYMENTS_MAX = 150_000;

  /** How a payment stands, in minor units. */
  private record Standing(long open, long captured, long refunded, String currency) {
    private Standing after(Entry entry) {
      return switch (entry.operation()) {
        case AUTHORISE -> new Standing(entry.amount(), 0, 0, entry.currency());
        // what is not captured now is let go
        case CAPTURE -> new Standing(0, entry.amount(), 0, currency);
        case CANCEL -> new Standing(0, 0, 0, currency);
        case REFUND -> new Standing(0, captured, refunded + entry.amount(), currency);
      };
    }
  }

  private static final Standing NOTHING = new Standing(0, 0, 0, "");

  /** Reads up what the ledger says of a payment, oldest first. */
  interface Older {
    List<Entry> of(String payment) throws IOException;
  }

  private final Map<String, Answer> answers = new Bounded<>(KEYS_MAX);
  private final Map<UUID, Standing> standings = new Bounded<>(PAYMENTS_MAX);
  private final InstantSource clock;

  Book(InstantSource clock) {
    this.clock = clock;
  }

  private static final class Bounded<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;
    private final int max;

    private Bounded(int max) {
      this.max = max;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > max;
    }
  }

  /** What was answered under the instruction's key. */
  Optional<Answer> answered(Instruction instruction) {
    return Optional.ofNullable(answers.get(instruction.key().value()));
  }

  /**
   * Sees to it that the payment an instruction is about is remembered.
   *
   * @throws IOException if the ledger cannot be read
   */
  void recall(Instruction instruction, Older older) throws IOException {
    Optional<UUID> id = id(instruction.about());
    if (id.isEmpty() || standings.containsKey(id.get())) {
      return;
    }
    Standing standing = NOTHING;
    for (Entry entry : older.of(instruction.about())) {
      standing = entry.isDeclined() ? standing : standing.after(entry);
    }
    standings.put(id.get(), standing);
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
              isIn(standing(payment), amount) && amount.minor() <= standing(payment).open());
      case Instruction.Cancel(_, String payment) -> cancelled(instruction, payment);
      case Instruction.Refund(_, String payment, Money amount) -> {
        Standing standing = standing(payment);
        yield done(
            instruction,
            Operation.REFUND,
            payment,
            amount,
            "sbr_" + UUID.randomUUID(),
            isIn(standing, amount) && amount.minor() <= standing.captured() - standing.refunded());
      }
    };
  }

  private Entry authorised(Instruction instruction, Money amount) {
    String payment = PREFIX + UUID.randomUUID();
    return entry(instruction, Operation.AUTHORISE, payment, amount, payment, null);
  }

  private Entry cancelled(Instruction instruction, String payment) {
    boolean open = standing(payment).open() > 0;
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

  /** A payment that is not known has nothing to take from. */
  private Standing standing(String payment) {
    return id(payment).map(standings::get).orElse(NOTHING);
  }

  private static boolean isIn(Standing standing, Money amount) {
    return standing.currency().equals(amount.currencyCode());
  }

  private static Optional<UUID> id(String payment) {
    if (!payment.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(payment.substring(PREFIX.length())));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  /** Notes what is in the ledger. */
  void note(Entry entry) {
    answers.put(entry.key(), entry.toAnswer());
    Optional<UUID> id = id(entry.payment());
    if (entry.isDeclined() || id.isEmpty()) {
      return;
    }
    if (entry.operation() == Operation.AUTHORISE) {
      standings.put(id.get(), NOTHING.after(entry));
    } else {
      // of one that is forgotten the ledger itself is asked, should anybody want to know
      standings.computeIfPresent(id.get(), (_, standing) -> standing.after(entry));
    }
  }
}
