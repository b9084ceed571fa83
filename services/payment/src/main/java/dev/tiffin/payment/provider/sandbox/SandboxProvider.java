package dev.tiffin.payment.provider.sandbox;

import dev.tiffin.money.Money;
import dev.tiffin.payment.payment.DeclineReason;
import dev.tiffin.payment.provider.Answer;
import dev.tiffin.payment.provider.Charge;
import dev.tiffin.payment.provider.PaymentProvider;
import dev.tiffin.payment.provider.ProviderBooks;
import dev.tiffin.payment.provider.ProviderDownException;
import dev.tiffin.payment.provider.ProviderKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A provider of nobody's money. What it does hangs on the token alone, and what it did is in a
 * ledger that knows nothing of payment's database: so a crash between charge and answer can be
 * proved harmless.
 */
public final class SandboxProvider implements PaymentProvider, ProviderBooks, AutoCloseable {
  private final Ledger ledger;
  private final Duration slow;
  private final CountDownLatch closing = new CountDownLatch(1);

  /**
   * @param path of the ledger
   * @param slow how long {@code pm_card_slow} takes to answer
   * @throws dev.tiffin.platform.runtime.ConfigurationException if the ledger cannot be used
   */
  public SandboxProvider(Path path, Duration slow, InstantSource clock) {
    this.ledger = Ledger.open(path, clock);
    this.slow = slow;
  }

  @Override
  public String name() {
    return "sandbox";
  }

  @Override
  public Answer authorise(ProviderKey key, Charge charge) {
    Optional<TestToken> token = TestToken.of(charge.token());
    Optional<DeclineReason> declined =
        token.isPresent() ? token.get().declined() : Optional.of(DeclineReason.INVALID_TOKEN);
    Ledger.Carried carried =
        ledger.carryOut(new Instruction.Authorise(key, charge.amount(), declined));
    if (token.filter(TestToken.FAILS_ONCE::equals).isPresent() && carried.fresh()) {
      throw new ProviderDownException("this card charges, and answers only when asked again");
    }
    if (token.filter(TestToken.SLOW::equals).isPresent()) {
      takeTime();
    }
    return carried.answer();
  }

  private void takeTime() {
    try {
      if (closing.await(slow.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ProviderDownException("closing down");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProviderDownException("interrupted", e);
    }
  }

  @Override
  public Answer capture(ProviderKey key, String reference, Money amount) {
    return ledger.carryOut(new Instruction.Capture(key, reference, amount)).answer();
  }

  @Override
  public Answer cancel(ProviderKey key, String reference) {
    return ledger.carryOut(new Instruction.Cancel(key, reference)).answer();
  }

  @Override
  public Answer refund(ProviderKey key, String reference, Money amount) {
    return ledger.carryOut(new Instruction.Refund(key, reference, amount)).answer();
  }

  @Override
  public Page read(long from, int limit) {
    return ledger.read(from, limit);
  }

  @Override
  public void close() {
    closing.countDown();
    ledger.close();
  }
}
