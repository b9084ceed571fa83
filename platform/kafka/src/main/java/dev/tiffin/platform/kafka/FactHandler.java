package dev.tiffin.platform.kafka;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Carries out what follows from facts. */
@FunctionalInterface
public interface FactHandler {
  /**
   * @param transaction commits the effects and the note that these facts were heard, together
   * @param facts not heard before, in order for each stream; never empty
   */
  void handle(Handle transaction, List<Fact> facts);
}
