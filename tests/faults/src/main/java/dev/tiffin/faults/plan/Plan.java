package dev.tiffin.faults.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What goes wrong when: a pure function of a seed and of how long the load lasts. Every kind of
 * fault of every part is a card of one deck, which is shuffled and dealt: one at a time, with time
 * to recover between them, and now and then two that overlap.
 *
 * @param length of the load
 */
public record Plan(long seed, Duration length, List<Fault> faults) {

  /** Processes of the platform that hold its data and carry its messages. */
  public static final List<String> STORES = List.of("postgres", "kafka", "rabbitmq");

  public static final List<String> SERVICES =
      List.of(
          "identity",
          "menu",
          "order",
          "payment",
          "kitchen",
          "delivery",
          "notification",
          "reporting",
          "gateway");

  private static final Duration QUIET_START = Duration.ofSeconds(5);
  private static final Duration RECOVERY = Duration.ofSeconds(7);
  private static final Duration STOP_MAX = Duration.ofSeconds(30);
  private static final Duration AWAY_MAX = Duration.ofSeconds(60);
  private static final int STOP_SHARE = 6;
  private static final int AWAY_SHARE = 4;
  private static final int OVERLAPPING_PERCENT = 25;
  private static final int EVERYTHING_PERCENT = 50;

  private record Card(Kind kind, String part) {}

  public Plan {
    faults = List.copyOf(faults);
  }

  /** Of a platform whose services are processes. */
  public static Plan of(long seed, Duration length) {
    return of(seed, length, SERVICES);
  }

  /**
   * @param length 20 s or more
   * @param services the processes of services
   */
  public static Plan of(long seed, Duration length, List<String> services) {
    if (length.compareTo(Duration.ofSeconds(20)) < 0) {
      throw new IllegalArgumentException("nothing can break and recover within " + length);
    }
    return new Dealer(seed, length, services).deal();
  }

  private static final class Dealer {
    private final long seed;
    private final Duration length;
    private final List<String> services;
    private final Random random;
    private final List<Card> deck = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    Dealer(long seed, Duration length, List<String> services) {
      this.seed = seed;
      this.length = length;
      this.services = services;
      this.random = new Random(seed);
    }

    Plan deal() {
      boolean everything = random.nextInt(100) < EVERYTHING_PERCENT;
      Duration end = everything ? length.minus(RECOVERY) : length;
      Duration at = QUIET_START;
      while (at.compareTo(end) < 0) {
        at = dealOne(at, end);
      }
      if (everything) {
        List<String> all = new ArrayList<>(STORES);
        all.addAll(services);
        faults.add(new Fault(end, Kind.KILL, all, Duration.ZERO, false));
      }
      return new Plan(seed, length, faults);
    }

    /** Returns when the next may begin; deals nothing if there is no time to recover from it. */
    private Duration dealOne(Duration at, Duration end) {
      Card card = next();
      Fault first = new Fault(at, card.kind(), List.of(card.part()), lasting(card), false);
      List<Fault> dealt = new ArrayList<>(List.of(first));
      Duration lifted = at.plus(first.lasting());
      if (random.nextInt(100) < OVERLAPPING_PERCENT) {
        Card other = nextFor(card.part());
        Duration meanwhile = at.plus(first.lasting().dividedBy(2)).plusMillis(500);
        Fault second =
            new Fault(meanwhile, other.kind(), List.of(other.part()), lasting(other), true);
        dealt.add(second);
        Duration both = meanwhile.plus(second.lasting());
        lifted = both.compareTo(lifted) > 0 ? both : lifted;
      }
      Duration free = lifted.plus(RECOVERY);
      if (free.compareTo(end) <= 0) {
        faults.addAll(dealt);
      }
      return free;
    }

    private Card nextFor(String notOf) {
      Card card = next();
      while (card.part().equals(notOf)) {
        card = next();
      }
      return card;
    }

    private Card next() {
      if (deck.isEmpty()) {
        deck.addAll(allCards());
        Collections.shuffle(deck, random);
      }
      return deck.removeLast();
    }

    private Duration lasting(Card card) {
      return switch (card.kind()) {
        case KILL, TERM -> Duration.ZERO;
        case STOP -> upTo(shorter(STOP_MAX, length.dividedBy(STOP_SHARE)));
        case AWAY -> upTo(shorter(AWAY_MAX, length.dividedBy(AWAY_SHARE)));
      };
    }

    /** From a third of it to all of it, in tenths of a second. */
    private Duration upTo(Duration most) {
      long tenths = most.toMillis() / 100;
      return Duration.ofMillis(100 * (tenths / 3 + random.nextLong(tenths - tenths / 3 + 1)));
    }

    private static Duration shorter(Duration one, Duration other) {
      return one.compareTo(other) < 0 ? one : other;
    }

    /** PostgreSQL's main process alone cannot be stopped so that its sessions stop too. */
    private List<Card> allCards() {
      List<Card> cards = new ArrayList<>();
      for (String service : services) {
        for (Kind kind : List.of(Kind.KILL, Kind.TERM, Kind.STOP)) {
          cards.add(new Card(kind, service));
        }
      }
      for (String store : STORES) {
        cards.add(new Card(Kind.KILL, store));
        cards.add(new Card(Kind.AWAY, store));
      }
      cards.add(new Card(Kind.STOP, "kafka"));
      cards.add(new Card(Kind.STOP, "rabbitmq"));
      return cards;
    }
  }
}
