package dev.tiffin.platform.eventstore.rebuild;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.eventstore.rebuild.Progress.Stage;
import dev.tiffin.platform.testing.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is rebuilt is what the events come to, and what does not agree is told and mended. */
@Timeout(60)
class RebuildTest {
  private static final Extent ALL = new Extent.All();
  private static final String LOOK_AWAY = "update balance set look_at = 'epoch' where account = ?";

  private final Bank bank = new Bank();

  @AfterEach
  void close() {
    bank.close();
  }

  private record Reported(Stage stage, long events, long total) {}

  @Test
  void whateverHappenedOldAndNewAgree() {
    List<String> declared = bank.declared();
    Seeds.each(
        3,
        random -> {
          for (int rounds = 1 + random.nextInt(3); rounds > 0; rounds--) {
            Instant from = Bank.OPENING.plusSeconds(random.nextInt(100_000));
            bank.goOn(random, 4_000, 2 + random.nextInt(1_700), from);
          }
          List<String> rows = bank.rows();
          String identity = bank.identity();
          long events = Long.parseLong(bank.ask("select count(*)::text from event").getFirst());
          List<Reported> told = new ArrayList<>();
          Outcome outcome =
              bank.rebuild()
                  .run(ALL, (stage, done, total) -> told.add(new Reported(stage, done, total)));
          assertEquals(new Comparison(0, 0, 0, List.of()), outcome.comparison());
          assertTrue(outcome.comparison().agreed());
          assertEquals(rows.size(), outcome.rows());
          assertEquals(events, outcome.events());
          assertEquals(0, outcome.caughtUp());
          assertEquals(List.of("look_at", "nickname"), outcome.notCompared());
          assertEquals(rows, bank.rows());
          bank.assertFolded();
          assertNotEquals(identity, bank.identity(), "it is another table");
          assertEquals(declared, bank.declared(), "and like the first in every way");
          assertEquals(new Reported(Stage.FOLDING, 0, events), told.getFirst());
          assertTrue(told.contains(new Reported(Stage.FOLDING, events, events)), "" + told);
          assertEquals(new Reported(Stage.CATCHING_UP, events, events), told.getLast());
        });
  }

  @Test
  void anEmptyOneAgreesToo() {
    Outcome outcome = bank.rebuildAll();
    assertTrue(outcome.comparison().agreed());
    assertEquals(0, outcome.rows());
    assertEquals(List.of(), bank.rows());
  }

  @Test
  void spoiltRowsAreToldAndMended() {
    bank.goOn(new Random(7), 3_000, 700, Bank.OPENING);
    bank.run("update balance set nickname = 'Ada' where account = ?", Bank.account(9));
    List<String> rows = bank.rows();
    bank.run("update balance set amount = amount + 1 where account = ?", Bank.account(3));
    bank.run("update balance set body = '', version = 0 where account = ?", Bank.account(400));
    bank.run("delete from balance where account = ?", Bank.account(5));
    bank.run("insert into balance select 'ghost', 1, 1, now(), null, 'x', ''");
    bank.run(LOOK_AWAY, Bank.account(6));
    Outcome outcome = bank.rebuildAll();
    assertFalse(outcome.comparison().agreed());
    assertEquals(
        Set.of(
            new Comparison.Example(Bank.account(3), "amount"),
            new Comparison.Example(Bank.account(400), "version, body"),
            new Comparison.Example(Bank.account(5), "missing"),
            new Comparison.Example("ghost", "surplus")),
        Set.copyOf(outcome.comparison().examples()));
    assertEquals(1, outcome.comparison().missing());
    assertEquals(1, outcome.comparison().surplus());
    assertEquals(2, outcome.comparison().different());
    assertEquals(rows, bank.rows());
    assertEquals(
        List.of("Ada"), bank.ask("select nickname from balance where nickname <> 'nobody''s'"));
    assertTrue(bank.rebuildAll().comparison().agreed());
  }

  @Test
  void howManyThereAreIsToldAndNotAllOfThem() {
    bank.goOn(new Random(8), 3_000, 700, Bank.OPENING);
    int rows = bank.rows().size();
    bank.database.read(handle -> handle.execute("delete from balance"));
    Comparison comparison = bank.rebuildAll().comparison();
    assertEquals(rows, comparison.missing());
    assertEquals(10, comparison.examples().size());
    bank.assertFolded();
  }

  @Test
  void aSettingThatChangedIsNoDifferenceAndCountsFromNowOn() {
    bank.move(1, 5, Bank.OPENING);
    Outcome outcome =
        new Rebuild<>(bank.database, new Balances(Duration.ofHours(1))).run(ALL, (_, _, _) -> {});
    assertTrue(outcome.comparison().agreed());
    assertEquals(List.of("01:00:00"), bank.ask("select (look_at - moved_at)::text from balance"));
  }

  @Test
  void onlyWhatHadAnEventSinceIsFoldedAnew() {
    Instant noon = Bank.OPENING.plus(Duration.ofHours(4));
    bank.goOn(new Random(9), 2_000, 600, Bank.OPENING);
    bank.move(1, 10, noon.minusMillis(1));
    bank.move(2, 10, noon);
    bank.move(3, 10, noon.plusSeconds(60));
    bank.move(601, 10, noon.plusSeconds(61));
    List<String> rows = bank.rows();
    for (int account : new int[] {1, 2, 601}) {
      bank.run("update balance set amount = 999999 where account = ?", Bank.account(account));
    }
    bank.run("insert into balance select 'ghost', 1, 1, now(), null, 'x', ''");
    Outcome outcome = bank.rebuild().run(new Extent.Since(noon), (_, _, _) -> {});
    assertEquals(3, outcome.rows());
    assertEquals(2, outcome.comparison().different());
    assertEquals(0, outcome.comparison().surplus());
    assertEquals(
        Set.of(Bank.account(2), Bank.account(601)),
        outcome.comparison().examples().stream()
            .map(Comparison.Example::streamId)
            .collect(Collectors.toSet()));
    assertEquals(
        List.of(Bank.account(1)), bank.ask("select account from balance where amount = 999999"));
    assertEquals(rows.size() + 1, bank.rows().size(), "the others were taken as they were");
    Outcome all = bank.rebuildAll();
    assertEquals(1, all.comparison().different());
    assertEquals(1, all.comparison().surplus());
    assertEquals(rows, bank.rows());
  }

  @Test
  void whatCannotBeFoldedIsNamedAndLeavesItAsItWas() {
    bank.goOn(new Random(10), 100, 10, Bank.OPENING);
    bank.run(
        """
        insert into event (stream_id, version, type, data, at, trace_parent)
        select 'account-x', 1, 'test.Moved', 'a lot', now(), ''
        """);
    assertLeftAlone("Event 1 of account-x (test.Moved) cannot be folded: For input string");
  }

  @Test
  void aTableThatWouldLoseSomethingIsLeftAlone() {
    bank.goOn(new Random(11), 100, 10, Bank.OPENING);
    for (String tie :
        List.of(
            "alter table balance add column colour text",
            "create table debtor (account text references balance)",
            "create trigger unchanged before update on balance"
                + " for each row execute function suppress_redundant_updates_trigger()",
            "alter table balance alter column version add generated by default as identity")) {
      bank.database.read(handle -> handle.execute(tie));
      assertLeftAlone("balance");
      bank.database.read(handle -> handle.execute(undoing(tie)));
    }
    assertTrue(bank.rebuildAll().comparison().agreed());
  }

  private static String undoing(String tie) {
    return tie.contains("colour")
        ? "alter table balance drop column colour"
        : tie.contains("debtor")
            ? "drop table debtor"
            : tie.contains("trigger")
                ? "drop trigger unchanged on balance"
                : "alter table balance alter column version drop identity";
  }

  private void assertLeftAlone(String why) {
    String identity = bank.identity();
    List<String> rows = bank.rows();
    NotRebuiltException refused = assertThrows(NotRebuiltException.class, bank::rebuildAll);
    assertTrue(String.valueOf(refused.getMessage()).contains(why), refused.getMessage());
    assertEquals(identity, bank.identity());
    assertEquals(rows, bank.rows());
    assertEquals(
        List.of(), bank.ask("select relname::text from pg_class where relname like '%rebuild%'"));
  }
}
