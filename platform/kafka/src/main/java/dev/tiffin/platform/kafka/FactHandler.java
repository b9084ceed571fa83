package dev.tiffin.platform.kafka;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Carries out what follows from facts. */
@FunctionalInterface
public interface FactHandler {
  /**
   * Whatever it throws undoes the transaction; the facts come again, fewer at a time, and one that
   * fails alone again and again is parked.
   *
   * @param transaction commits the effects and the note that these facts were heard, together
   * @param facts not heard before, in order for each stream; never empty
   * @throws dev.tiffin.platform.runtime.DependencyDownException if that is not their fault: then
   *     they come again for as long as it takes
   */
  void handle(Handle transaction, List<Fact> facts);
}
