package dev.tiffin.demo;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Bearer tokens of the ready-made accounts, asked for anew before they run out. */
final class Tokens {
  /** A token lives longer than this: see docs/configuration.md. */
  private static final Duration FRESH = Duration.ofMinutes(4);

  private record Held(String token, long since) {}

  private final UnaryOperator<String> issue;
  private final Map<String, Held> held = new ConcurrentHashMap<>();

  /**
   * @param issue gives an account's token by the account's name
   */
  Tokens(UnaryOperator<String> issue) {
    this.issue = issue;
  }

  String of(String account) {
    Held known =
        held.compute(
            account,
            (name, before) ->
                before != null && System.nanoTime() - before.since() < FRESH.toNanos()
                    ? before
                    : new Held(issue.apply(name), System.nanoTime()));
    return known.token();
  }
}
