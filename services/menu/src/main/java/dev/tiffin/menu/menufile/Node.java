package dev.tiffin.menu.menufile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of a menu file, whatever its format: what is there, and where it stands. */
sealed interface Node {
  Location at();

  /** What a scalar was written as; a CSV cell may be any of them. */
  enum Kind {
    STRING,
    NUMBER,
    BOOLEAN,
    CELL
  }

  record Scalar(String text, Kind kind, Location at) implements Node {}

  record Many(List<Node> elements, Location at) implements Node {
    Many(Location at) {
      this(new ArrayList<>(), at);
    }
  }

  record Fields(Map<String, Node> byName, Location at) implements Node {
    Fields(Location at) {
      this(new LinkedHashMap<>(), at);
    }

    /** The list of that name, made when first asked for. */
    Many list(String name) {
      return (Many) byName.computeIfAbsent(name, n -> new Many(at));
    }
  }
}
