package dev.tiffin.platform.eventstore.rebuild;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.eventstore.rebuild.Progress.Stage;
import dev.tiffin.platform.runtime.DependencyDownException;
import dev.tiffin.platform.testing.Await;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A rebuild while the service goes on, and one that does not get to its end. */
@Timeout(60)
class RebuildMeanwhileTest {
  private static final Extent ALL = new Extent.All();
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String NAME = "update balance set nickname = ? where account = ?";
  private static final String LEFT_OVER =
      "select relname::text from pg_class where relname like 'balance_rebuild%'";

  private final Bank bank = new Bank();

  @AfterEach
  void close() {
    bank.close();
  }

  @Test
  void whatIsAppendedMeanwhileIsInIt() throws Exception {
    bank.goOn(new Random(1), 8_000, 1_500, Bank.OPENING);
    AtomicInteger appended = new AtomicInteger();
    AtomicBoolean over = new AtomicBoolean();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> appender =
          executor.submit(() -> {
            Random random = new Random(2);
            while (!over.get()) {
              bank.move(random.nextInt(3_000), random.nextInt(100), Bank.OPENING);
              appended.incrementAndGet();
            }
          });
      Await.until(LIMIT, "it is being appended", () -> appended.get() > 0);
      Outcome outcome;
      try {
        outcome = bank.rebuild().run(ALL, (stage, _, _) -> meanwhile(stage, appended));
      } finally {
        over.set(true);
      }
      appender.get();
      assertTrue(outcome.comparison().agreed(), "as of one moment: " + outcome.comparison());
      assertTrue(outcome.caughtUp() >= 60, "caught up " + outcome.caughtUp());
      assertTrue(outcome.held().toMillis() < 3_500, "held " + outcome.held());
    }
    bank.assertFolded();
    assertEquals(
        List.of("CATCHING_UP", "COMPARING", "FOLDING"),
        bank.ask("select nickname from balance where nickname <> 'nobody''s' order by nickname"),
        "what events do not have is as it was written last");
    assertTrue(bank.rebuildAll().comparison().agreed());
  }

  /** In every stage: others append some, one more here, and one row is changed beside events. */
  private void meanwhile(Stage stage, AtomicInteger appended) {
    int before = appended.get();
    Await.until(LIMIT, "others append", () -> appended.get() >= before + 20);
    bank.move(1, 1, Bank.OPENING);
    int rows =
        bank.database.read(
            handle -> handle.execute(NAME, stage.name(), Bank.account(10 + stage.ordinal())));
    assertEquals(1, rows);
  }

  @Test
  void whatIsBrokenOffLeavesItAsItWas() {
    bank.goOn(new Random(3), 2_000, 600, Bank.OPENING);
    bank.run("update balance set amount = 999999 where account = ?", Bank.account(1));
    List<String> rows = bank.rows();
    String identity = bank.identity();
    for (Stage broken : Stage.values()) {
      assertThrows(
          IllegalStateException.class,
          () ->
              bank.rebuild()
                  .run(
                      ALL,
                      (stage, _, _) -> {
                        if (stage == broken) {
                          throw new IllegalStateException("enough");
                        }
                      }));
      assertEquals(identity, bank.identity());
      assertEquals(rows, bank.rows());
      assertEquals(List.of(), bank.ask(LEFT_OVER));
    }
  }

  @Test
  void whoDiesInItLeavesOnlyWhatTheNextOneClears() {
    bank.goOn(new Random(4), 2_000, 600, Bank.OPENING);
    bank.run("update balance set amount = 999999 where account = ?", Bank.account(1));
    List<String> rows = bank.rows();
    String identity = bank.identity();
    assertThrows(
        DependencyDownException.class,
        () -> bank.rebuild().run(ALL, (stage, _, _) -> dieIn(stage)));
    assertEquals(identity, bank.identity());
    assertEquals(rows, bank.rows());
    assertNotEquals(List.of(), bank.ask(LEFT_OVER));
    bank.move(2, 7, Bank.OPENING);
    assertEquals(1, bank.rebuildAll().comparison().different());
    bank.assertFolded();
    assertEquals(List.of(), bank.ask(LEFT_OVER));
  }

  private void dieIn(Stage stage) {
    if (stage == Stage.CATCHING_UP) {
      int killed =
          bank.database.read(handle ->
              handle
                  .createQuery(
                      """
                      select count(pg_terminate_backend(pid, 5000)) from pg_locks
                      where locktype = 'advisory' and objid = 7004
                        and database = (select oid from pg_database
                                        where datname = current_database())
                      """)
                  .mapTo(Integer.class)
                  .one());
      assertEquals(1, killed);
    }
  }

  @Test
  void oneAtATime() {
    bank.move(1, 1, Bank.OPENING);
    Outcome outcome =
        bank.rebuild()
            .run(
                ALL,
                (_, _, _) -> {
                  NotRebuiltException second =
                      assertThrows(NotRebuiltException.class, bank::rebuildAll);
                  assertEquals("balance is being rebuilt already.", second.getMessage());
                });
    assertTrue(outcome.comparison().agreed());
    assertTrue(bank.rebuildAll().comparison().agreed());
  }

  /** Nobody can lock the table while somebody reads it; those who append must not wait for that. */
  @Test
  void whoIsLongAtWorkHoldsUpTheSwapAndNobodyElse() throws Exception {
    bank.goOn(new Random(5), 1_000, 300, Bank.OPENING);
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Outcome> rebuilt =
          bank.database.alone(reader ->
              reader.inTransaction(_ -> {
                reader.execute("select 1 from balance limit 1");
                Future<Outcome> running = executor.submit(bank::rebuildAll);
                awaitTheSwap();
                bank.move(1, 3, Bank.OPENING); // waits until the swap is put off
                awaitTheSwap();
                return running;
              }));
      assertEquals(1, rebuilt.get().caughtUp());
    }
    bank.assertFolded();
  }

  private void awaitTheSwap() {
    Await.until(
        LIMIT,
        "the swap waits",
        () ->
            bank.ask(
                        """
                        select pid::text from pg_locks
                        where not granted and mode = 'AccessExclusiveLock'
                          and relation = 'balance'::regclass
                        """)
                    .size()
                == 1);
  }
}
