package dev.tiffin.platform.eventstore;

import java.util.List;
import java.util.Optional;

/** Where things of one kind and source wait that could not be carried out. */
public interface ParkingLot {

  /** The kind, as {@link ParkedId#lot} has it. */
  String name();

  /** The topic, queue or table that they come from. */
  String source();

  /** How many wait, those behind others included. */
  long count();

  /**
   * Those that can be decided about, the oldest first.
   *
   * @param limit 1 to 1000
   */
  List<Parked> heads(int limit);

  /** Also what was decided about. */
  Optional<Parked> find(long number);

  /**
   * Carries it out again, and what waits behind it, in order.
   *
   * @param by who wants it
   * @throws dev.tiffin.platform.runtime.DependencyDownException if that cannot be tried now
   */
  Mended sendAgain(long number, String by);

  /**
   * Gives it up, and carries out what waits behind it.
   *
   * @param by who wants it
   * @param reason kept with it
   * @throws dev.tiffin.platform.runtime.DependencyDownException if that cannot be tried now
   */
  Mended drop(long number, String by, String reason);

  /** What came of a decision. */
  sealed interface Mended {
    /**
     * Nothing of that subject is parked any more.
     *
     * @param carriedOut how many, what waited behind included
     */
    record Done(int carriedOut) implements Mended {}

    /**
     * One of them failed; it stays, and what is behind it.
     *
     * @param carriedOut how many before it
     */
    record Stuck(int carriedOut, Parked next) implements Mended {}

    /** That cannot be done with it, as it stands. */
    record Refused(String why) implements Mended {
      /** Whoever decided first is obeyed. */
      public static final Refused OVERTAKEN = new Refused("Somebody has decided about it already.");
    }
  }
}
