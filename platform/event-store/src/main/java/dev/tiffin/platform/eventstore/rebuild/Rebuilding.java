package dev.tiffin.platform.eventstore.rebuild;

/** Makes anew what a service keeps of what happened, and says whether the two agree. */
public interface Rebuilding {
  /** What is rebuilt. */
  String table();

  /**
   * @throws NotRebuiltException if it is being rebuilt already, or cannot be; it is as it was
   */
  Outcome run(Extent extent, Progress progress);
}
