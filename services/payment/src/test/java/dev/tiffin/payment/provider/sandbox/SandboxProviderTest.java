package dev.tiffin.payment.provider.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.money.Money;
import dev.tiffin.payment.payment.DeclineReason;
import dev.tiffin.payment.payment.OrderId;
import dev.tiffin.payment.provider.Answer;
import dev.tiffin.payment.provider.Charge;
import dev.tiffin.payment.provider.ProviderDownException;
import dev.tiffin.payment.provider.ProviderKey;
import dev.tiffin.platform.runtime.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SandboxProviderTest {
  private static final Money TOTAL = Money.of(2_450, "EUR");

  @TempDir Path directory;
  private SandboxProvider sandbox;

  @BeforeEach
  void open() {
    sandbox = reopened();
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  private SandboxProvider reopened() {
    return new SandboxProvider(ledger(), Duration.ofMillis(50), InstantSource.system());
  }

  private Path ledger() {
    return directory.resolve("books/ledger.jsonl");
  }

  private static ProviderKey key(String order, String step) {
    return ProviderKey.of(new OrderId(order), step);
  }

  private Answer authorise(String order, String token) {
    return sandbox.authorise(key(order, "1"), new Charge(new OrderId(order), TOTAL, token));
  }

  private String authorised(String order) {
    return ((Answer.Done) authorise(order, "pm_card_visa")).reference();
  }

  private static Answer declined(DeclineReason reason) {
    return new Answer.Declined(reason);
  }

  @Test
  void eachTokenDoesWhatItIsKnownFor() {
    assertInstanceOf(Answer.Done.class, authorise("o-1", "pm_card_visa"));
    assertEquals(declined(DeclineReason.CARD_DECLINED), authorise("o-2", "pm_card_chargeDeclined"));
    assertEquals(
        declined(DeclineReason.INSUFFICIENT_FUNDS),
        authorise("o-3", "pm_card_chargeDeclinedInsufficientFunds"));
    assertEquals(
        declined(DeclineReason.EXPIRED_CARD),
        authorise("o-4", "pm_card_chargeDeclinedExpiredCard"));
    assertEquals(declined(DeclineReason.INVALID_TOKEN), authorise("o-5", "4242424242424242"));
    assertInstanceOf(Answer.Done.class, authorise("o-6", "pm_card_slow"));
    assertThrows(ProviderDownException.class, () -> authorise("o-7", "pm_card_fails_once"));
    assertInstanceOf(Answer.Done.class, authorise("o-7", "pm_card_fails_once"));
  }

  @Test
  void aCrashBetweenChargeAndAnswerChargesOnce() throws IOException {
    assertThrows(ProviderDownException.class, () -> authorise("o-1", "pm_card_fails_once"));
    List<String> charged = Files.readAllLines(ledger());
    assertEquals(1, charged.size());
    sandbox.close();
    sandbox = reopened();
    Answer.Done answer =
        assertInstanceOf(Answer.Done.class, authorise("o-1", "pm_card_fails_once"));
    assertTrue(charged.getFirst().contains(answer.reference()));
    assertEquals(charged, Files.readAllLines(ledger()));
  }

  @Test
  void everyStepIsDoneOnceUnderItsKey() throws IOException {
    String payment = authorised("o-1");
    assertEquals(payment, authorised("o-1"));
    for (int i = 0; i < 2; i++) {
      assertEquals(new Answer.Done(payment), sandbox.capture(key("o-1", "2"), payment, TOTAL));
    }
    Answer first = sandbox.refund(key("o-1", "r-1"), payment, Money.of(2_000, "EUR"));
    assertEquals(first, sandbox.refund(key("o-1", "r-1"), payment, Money.of(2_000, "EUR")));
    assertEquals(3, Files.readAllLines(ledger()).size());
    sandbox.close();
    sandbox = reopened();
    assertEquals(first, sandbox.refund(key("o-1", "r-1"), payment, Money.of(2_000, "EUR")));
    assertEquals(
        declined(DeclineReason.OTHER),
        sandbox.refund(key("o-1", "r-2"), payment, Money.of(451, "EUR")));
    assertNotEquals(first, sandbox.refund(key("o-1", "r-3"), payment, Money.of(450, "EUR")));
  }

  @Test
  void itsOwnBooksBoundWhatItDoes() {
    String payment = authorised("o-1");
    Answer no = declined(DeclineReason.OTHER);
    assertEquals(no, sandbox.refund(key("o-1", "r"), payment, Money.of(1, "EUR")));
    assertEquals(no, sandbox.capture(key("o-1", "2"), payment, Money.of(2_451, "EUR")));
    assertEquals(no, sandbox.capture(key("o-1", "3"), payment, Money.of(1, "USD")));
    assertEquals(no, sandbox.capture(key("o-1", "4"), "sb_unknown", TOTAL));
    assertEquals(new Answer.Done(payment), sandbox.cancel(key("o-1", "5"), payment));
    assertEquals(no, sandbox.cancel(key("o-1", "6"), payment));
    assertEquals(no, sandbox.capture(key("o-1", "7"), payment, TOTAL));
  }

  @Test
  void aLastLineThatWasCutShortIsTakenAway() throws IOException {
    String payment = authorised("o-1");
    sandbox.close();
    Files.writeString(ledger(), "{\"key\":\"o-2:1\",\"oper", StandardOpenOption.APPEND);
    sandbox = reopened();
    assertEquals(payment, authorised("o-1"));
    authorised("o-2");
    List<String> lines = Files.readAllLines(ledger());
    assertEquals(2, lines.size());
    assertTrue(lines.getLast().startsWith("{\"key\":\"o-2:1\",\"operation\":\"AUTHORISE\""));
  }

  @Test
  void whatIsNoLedgerIsNotWrittenTo() throws IOException {
    sandbox.close();
    byte[] diary = "Dear diary,\n".getBytes(UTF_8);
    Files.write(ledger(), diary);
    ConfigurationException refused = assertThrows(ConfigurationException.class, this::reopened);
    assertTrue(
        String.valueOf(refused.getMessage()).contains("TIFFIN_SANDBOX_LEDGER"), refused.toString());
    assertEquals(new String(diary, UTF_8), Files.readString(ledger()));
  }

  @Test
  void oneProcessHoldsIt() {
    ConfigurationException refused = assertThrows(ConfigurationException.class, this::reopened);
    assertTrue(
        String.valueOf(refused.getMessage()).contains("another process"), refused.toString());
  }

  @Test
  void manyAtOnceShareTheirSyncs() throws ExecutionException, InterruptedException {
    List<Future<String>> charges = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 2_000; i++) {
        String order = "o-" + i % 1_000;
        charges.add(threads.submit(() -> authorised(order)));
      }
      Set<String> payments = new HashSet<>();
      for (Future<String> charge : charges) {
        payments.add(charge.get());
      }
      assertEquals(1_000, payments.size());
    }
  }
}
