package dev.tiffin.gateway.identity;

import dev.tiffin.platform.grpc.Refusal;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accounts that were erased while tokens of theirs are still alive. Identity is asked every few
 * seconds, so that no request has to wait for it; while it does not answer, what was known holds.
 */
public final class ErasedAccounts implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ErasedAccounts.class);
  private static final Duration EVERY = Duration.ofSeconds(2);

  /** Until identity has answered once: it may be starting too. */
  private static final Duration AT_FIRST = Duration.ofMillis(200);

  private final Supplier<? extends Collection<String>> ask;
  private final Thread worker;
  private volatile Set<String> ids = Set.of();

  /**
   * @param ask asks identity; throws a {@link Refusal} if it does not answer
   */
  public ErasedAccounts(Supplier<? extends Collection<String>> ask) {
    this.ask = ask;
    this.worker = Thread.ofVirtual().name("erased-accounts").unstarted(this::watch);
  }

  public void start() {
    worker.start();
  }

  /** Whether the account of that id was erased, as far as is known. */
  boolean contains(String accountId) {
    return ids.contains(accountId);
  }

  private void watch() {
    Duration pause = AT_FIRST;
    try {
      while (true) {
        pause = look() ? EVERY : pause;
        Thread.sleep(pause);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** A supervising loop's round: one failed look must not end all later ones. */
  private boolean look() {
    try {
      ids = Set.copyOf(ask.get());
      return true;
    } catch (Refusal away) {
      log.debug("identity does not say who was erased: {}", away.getMessage());
    } catch (RuntimeException e) {
      log.warn("identity does not say who was erased", e);
    }
    return false;
  }

  @Override
  public void close() {
    worker.interrupt();
  }
}
