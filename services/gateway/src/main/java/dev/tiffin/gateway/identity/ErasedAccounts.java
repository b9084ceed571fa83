package dev.tiffin.gateway.identity;

import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.runtime.DependencyDownException;
import dev.tiffin.platform.runtime.Loop;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Accounts that were erased while tokens of theirs are still alive. Identity is asked every few
 * seconds, so that no request has to wait for it; while it does not answer, what was known holds.
 */
public final class ErasedAccounts implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(2);

  private final Supplier<? extends Collection<String>> ask;
  private final Loop loop = new Loop("asks who was erased", EVERY, this::look);
  private volatile Set<String> ids = Set.of();

  /**
   * @param ask asks identity; throws a {@link Refusal} if it does not answer
   */
  public ErasedAccounts(Supplier<? extends Collection<String>> ask) {
    this.ask = ask;
  }

  public void start() {
    loop.start();
  }

  /** Whether the account of that id was erased, as far as is known. */
  boolean contains(String accountId) {
    return ids.contains(accountId);
  }

  private void look() {
    try {
      ids = Set.copyOf(ask.get());
    } catch (Refusal away) {
      throw new DependencyDownException("identity does not answer: " + away.getMessage(), away);
    }
  }

  @Override
  public void close() {
    loop.close();
  }
}
