package dev.tiffin.platform.eventstore;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What people call something parked, for example {@code kitchen-fact-12}.
 *
 * @param service that has it
 * @param lot what kind of thing it is, maybe with dashes: {@code offer-check}
 * @param number one of its kind, from 1
 */
public record ParkedId(String service, String lot, long number) {
  private static final Pattern FORM =
      Pattern.compile("([a-z]{1,50})-([a-z]{1,50}(?:-[a-z]{1,50}){0,5})-([1-9][0-9]{0,17})");

  /** Reads what {@link #toString} writes; empty if it is no such id. */
  public static Optional<ParkedId> parse(String text) {
    return FORM.matcher(text)
        .results()
        .findFirst()
        .filter(m -> m.group().equals(text))
        .map(ParkedId::of);
  }

  private static ParkedId of(MatchResult match) {
    return new ParkedId(match.group(1), match.group(2), Long.parseLong(match.group(3)));
  }

  @Override
  public String toString() {
    return service + "-" + lot + "-" + number;
  }
}
