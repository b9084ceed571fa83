package dev.tiffin.delivery.travel;

/** Travel times from each of some places to each of some others. */
@FunctionalInterface
public interface TravelTable {
  /** As long as it is ever said to take, in seconds: a day; also where there is no way at all. */
  int SECONDS_MAX = 86_400;

  /**
   * In seconds, 0 to {@link #SECONDS_MAX}.
   *
   * @param from index of the place it begins at
   * @param to index of the place it ends at
   */
  int seconds(int from, int to);
}
