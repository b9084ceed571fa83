package dev.tiffin.reporting.odata.plan;

import java.time.Duration;

/**
 * How much may be asked for at once.
 *
 * @param queryLengthMax characters of all options together
 * @param filterLengthMax characters of one expression
 * @param nodesMax parts of all expressions together
 * @param nestingMax parentheses within one another
 * @param inListMax values of an {@code in}
 * @param expandDepthMax levels below the first
 * @param expandsMax expansions in all
 * @param pageDefault rows of a page where nothing else is asked for
 * @param pageMax rows of a page
 * @param expandedMax rows of one expansion for each row it belongs to
 * @param rowsMax rows of one level in all
 * @param time for one request
 * @param exportsMax files made at the same time
 * @param exportTime for one file, until the client has all of it
 */
public record Bounds(
    int queryLengthMax,
    int filterLengthMax,
    int nodesMax,
    int nestingMax,
    int inListMax,
    int expandDepthMax,
    int expandsMax,
    int pageDefault,
    int pageMax,
    int expandedMax,
    int rowsMax,
    Duration time,
    int exportsMax,
    Duration exportTime) {

  /** What is meant unless something else is configured. */
  public static Bounds standard() {
    return new Bounds(
        8_000,
        4_000,
        100,
        40,
        200,
        3,
        8,
        100,
        1_000,
        1_000,
        50_000,
        Duration.ofSeconds(10),
        2,
        Duration.ofMinutes(10));
  }
}
