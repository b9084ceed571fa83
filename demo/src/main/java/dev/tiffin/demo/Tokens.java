package dev.tiffin.demo;

import dev.tiffin.topology.PlatformException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Bearer tokens of the ready-made accounts, asked for anew before they run out. */
final class Tokens {
  /** A token lives longer than this: see docs/configuration.md. */
  private static final Duration FRESH = Duration.ofMinutes(4);

  private record Held(String token, long since) {
    boolean isFresh() {
      return System.nanoTime() - since < FRESH.toNanos();
    }
  }

  private final UnaryOperator<String> issue;
  private final Patience patience;
  private final Map<String, Held> held = new ConcurrentHashMap<>();

  /**
   * @param issue gives an account's token by the account's name
   * @param patience with it
   */
  Tokens(UnaryOperator<String> issue, Patience patience) {
    this.issue = issue;
    this.patience = patience;
  }

  /**
   * @throws DemoException if there was none to be had
   */
  String of(String account) throws InterruptedException {
    Held known = held.get(account);
    if (known != null && known.isFresh()) {
      return known.token();
    }
    for (int tried = 1; ; tried++) {
      try {
        Held fresh = new Held(issue.apply(account), System.nanoTime());
        held.put(account, fresh);
        return fresh.token();
      } catch (PlatformException away) {
        if (known != null) {
          return known.token(); // most likely still good
        }
        if (tried == patience.triesMax()) {
          throw new DemoException("no token for " + account + ": " + away.getMessage(), away);
        }
        Thread.sleep(patience.later());
      }
    }
  }
}
