package dev.tiffin.reporting.odata.adapter.olingo;

import dev.tiffin.reporting.odata.plan.Bounds;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the client would rather have, if it can be had. What is not understood is passed over, as
 * preferences are.
 *
 * @param asked rows of a page; empty for no preference
 */
record Preferred(OptionalInt asked) {
  private static final Pattern PAGE_SIZE =
      Pattern.compile("(?:^|[,;\\s])(?:odata\\.)?maxpagesize\\s*=\\s*\"?([0-9]{1,9})\"?");

  static Preferred of(ODataCall call) {
    Optional<Integer> size =
        call.header("prefer")
            .map(PAGE_SIZE::matcher)
            .filter(Matcher::find)
            .map(match -> Integer.valueOf(match.group(1)))
            .filter(number -> number > 0);
    return new Preferred(size.map(OptionalInt::of).orElse(OptionalInt.empty()));
  }

  int pageSize(Bounds bounds) {
    return Math.min(asked.orElse(bounds.pageDefault()), bounds.pageMax());
  }

  ODataReply applied(ODataReply reply) {
    return asked.isEmpty()
        ? reply
        : reply.with("Preference-Applied", "odata.maxpagesize=" + asked.getAsInt());
  }
}
