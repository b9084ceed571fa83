package dev.tiffin.reporting.odata.adapter.postgres;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of SQL. Its text comes from the code and the model alone; whatever comes from outside is
 * bound.
 *
 * @param binds one for each question mark
 */
record Sql(String text, List<Bind> binds) {
  static final Sql NOTHING = new Sql("", List.of());
  static final Sql TRUE = new Sql("true", List.of());

  Sql {
    binds = List.copyOf(binds);
  }

  static Sql text(String text) {
    return new Sql(text, List.of());
  }

  /** A bound value, said to be of its type. */
  static Sql bound(Bind bind) {
    return new Sql("cast(? as " + bind.type() + ")", List.of(bind));
  }

  /** Takes texts and pieces as they come. */
  static Sql of(Object... parts) {
    StringBuilder text = new StringBuilder();
    List<Bind> binds = new ArrayList<>();
    for (Object part : parts) {
      switch (part) {
        case Sql sql -> {
          text.append(sql.text);
          binds.addAll(sql.binds);
        }
        case String words -> text.append(words);
        default -> throw new IllegalArgumentException("neither SQL nor text: " + part.getClass());
      }
    }
    return new Sql(text.toString(), binds);
  }

  static Sql joined(String between, List<Sql> pieces) {
    StringBuilder text = new StringBuilder();
    List<Bind> binds = new ArrayList<>();
    for (Sql piece : pieces) {
      text.append(text.isEmpty() ? "" : between).append(piece.text);
      binds.addAll(piece.binds);
    }
    return new Sql(text.toString(), binds);
  }

  /** All of them, in parentheses; true if there are none. */
  static Sql all(List<Sql> conditions) {
    return conditions.isEmpty() ? TRUE : of("(", joined(" and ", conditions), ")");
  }
}
