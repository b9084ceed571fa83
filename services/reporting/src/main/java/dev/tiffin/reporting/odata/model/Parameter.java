package dev.tiffin.reporting.odata.model;

import java.util.List;

/** What an action is to be told. */
public sealed interface Parameter {
  String name();

  /** What people call it. */
  String label();

  /** Whether it may be left out. */
  boolean optional();

  /** A whole number within bounds. */
  record Whole(String name, String label, boolean optional, int min, int max)
      implements Parameter {}

  /** One of a few words. */
  record Word(String name, String label, boolean optional, List<String> words)
      implements Parameter {
    public Word {
      words = List.copyOf(words);
    }
  }

  /** A moment. */
  record Moment(String name, String label, boolean optional) implements Parameter {}
}
