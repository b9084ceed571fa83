package dev.tiffin.platform.eventstore.rebuild;

import java.util.List;

/**
 * What the live table said otherwise than its events, at the moment as of which it was rebuilt.
 *
 * @param missing rows that it had not
 * @param surplus rows of streams that there are not
 * @param different rows with other values
 * @param examples some of all these, ten at most
 */
public record Comparison(long missing, long surplus, long different, List<Example> examples) {
  /**
   * @param what {@code missing}, {@code surplus}, or the columns with other values
   */
  public record Example(String streamId, String what) {}

  public Comparison {
    examples = List.copyOf(examples);
  }

  public boolean agreed() {
    return missing + surplus + different == 0;
  }
}
