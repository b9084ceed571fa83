package dev.tiffin.delivery.run;

/**
 * How a courier stands at this moment.
 *
 * @param held how many other runs it has
 * @param asked whether it has an offer of another run that it has not answered
 * @param online whether it takes offers: on shift, and online
 */
public record Availability(int held, boolean asked, boolean online) {
  /** Before anybody has looked: nothing can be given to them. */
  public static final Availability UNKNOWN = new Availability(Run.HELD_MAX, true, false);

  boolean hasRoom() {
    return held < Run.HELD_MAX;
  }
}
