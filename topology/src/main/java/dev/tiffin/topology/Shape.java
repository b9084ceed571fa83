package dev.tiffin.topology;

import java.util.Collection;
import java.util.List;

/** As what the services run. */
public enum Shape {
  /** Each as a process of its own. */
  PROCESSES(List.of()),

  /** All as one process, in which they call one another without a network. */
  MONOLITH(List.of(Shape.MONOLITH_WORD));

  /** What asks for it on a command line. */
  static final String MONOLITH_WORD = "--monolith";

  private final List<String> words;

  Shape(List<String> words) {
    this.words = words;
  }

  /** The one that is asked for by a command's arguments. */
  public static Shape of(Collection<String> arguments) {
    return arguments.contains(MONOLITH_WORD) ? MONOLITH : PROCESSES;
  }

  /** What asks for it among a command's arguments. */
  public List<String> words() {
    return words;
  }
}
