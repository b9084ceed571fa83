package dev.tiffin.topology;

import dev.tiffin.topology.supervision.Part;
import java.util.List;
import java.util.function.Supplier;

/** Embedded infrastructure, whose start returns only when it is ready. */
record InfrastructurePart(String name, List<Integer> ports, Supplier<Running> starter)
    implements Part {

  @Override
  public Running start() {
    return starter.get();
  }

  @Override
  public boolean isReady() {
    return true;
  }
}
