package dev.tiffin.reporting.odata.adapter.olingo;

import dev.tiffin.reporting.odata.model.EntitySet;
import dev.tiffin.reporting.odata.plan.Row;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tags of entities whose changes are counted: the version, and after a dot what tells one
 * representation of it from another.
 */
final class VersionTag {
  private static final Pattern TAG = Pattern.compile("(?:W/)?\"([1-9][0-9]{0,8})(?:\\.[\\w-]+)?\"");

  private VersionTag() {}

  /** An entity's, however it is represented; empty where nothing counts its changes. */
  static Optional<String> of(EntitySet set, Row row) {
    return version(set, row).map(version -> "W/\"" + version + "\"");
  }

  /** What a representation's tag begins with. */
  static String prefix(EntitySet set, Row row) {
    return version(set, row).map(version -> version + ".").orElse("");
  }

  private static Optional<Object> version(EntitySet set, Row row) {
    return set.versioned().flatMap(version -> Optional.ofNullable(row.value(version)));
  }

  /**
   * The version that {@code If-Match} asks for: the greatest of those it names, since the current
   * one is never behind one that somebody has seen.
   *
   * @return 0 for any; one that nothing ever has where no tag can match
   */
  static int required(String ifMatch) {
    if (ifMatch.strip().equals("*")) {
      return 0;
    }
    int version = 0;
    for (String tag : ifMatch.split(",", -1)) {
      Matcher match = TAG.matcher(tag.strip());
      if (match.matches()) {
        version = Math.max(version, Integer.parseInt(match.group(1)));
      }
    }
    return version == 0 ? Integer.MAX_VALUE : version;
  }
}
