package dev.tiffin.platform.eventstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tiffin.platform.testing.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InboxTest {
  private final Database database = Stores.open();

  @AfterEach
  void close() {
    database.close();
  }

  private Map<String, Integer> admit(String topic, Map<String, Integer> heard) {
    return database.inTransaction(transaction -> Inbox.admit(transaction, topic, heard).before());
  }

  @Test
  void saysWhatWasCarriedOutBeforeAndLeavesOutWhatIsOld() {
    assertEquals(Map.of("a", 0, "b", 0), admit("orders", Map.of("a", 2, "b", 1)));
    assertEquals(Map.of("a", 2), admit("orders", Map.of("a", 5, "b", 1)));
    assertEquals(Map.of(), admit("orders", Map.of("a", 4, "b", 1)));
    assertEquals(Map.of("a", 5), admit("orders", Map.of("a", 6)));
  }

  @Test
  void topicsAreKeptApart() {
    admit("orders", Map.of("a", 9));
    assertEquals(Map.of("a", 0), admit("deliveries", Map.of("a", 1)));
  }

  @Test
  void saysOfWhichStreamsSomethingIsParked() {
    admit("orders", Map.of("a", 1, "b", 1));
    database.read(handle -> {
      Inbox.park(handle, "orders", "a");
      return 1;
    });
    assertEquals(Set.of("a"), parked(Map.of("a", 2, "b", 2)));
    assertEquals(Set.of(), parked(Map.of("a", 2, "b", 3)), "nothing new of it");
    database.read(handle -> {
      Inbox.release(handle, "orders", "a");
      return 1;
    });
    assertEquals(Set.of(), parked(Map.of("a", 3, "b", 4)));
  }

  private Set<String> parked(Map<String, Integer> heard) {
    return database.inTransaction(
        transaction -> Inbox.admit(transaction, "orders", heard).parked());
  }

  @Test
  void whatIsRolledBackWasNotHeard() {
    assertThrows(
        IllegalStateException.class,
        () ->
            database.inTransaction(transaction -> {
              Inbox.admit(transaction, "orders", Map.of("a", 1));
              throw new IllegalStateException("the handler failed");
            }));
    assertEquals(Map.of("a", 0), admit("orders", Map.of("a", 1)));
  }

  @Test
  void theSecondOfTwoAtOnceWaitsForTheFirstAndIsNotAdmitted() throws Exception {
    CountDownLatch firstHasAdmitted = new CountDownLatch(1);
    CountDownLatch firstMayCommit = new CountDownLatch(1);
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Map<String, Integer>> first =
          executor.submit(() ->
              database.inTransaction(transaction -> {
                Map<String, Integer> admitted =
                    Inbox.admit(transaction, "orders", Map.of("a", 1)).before();
                firstHasAdmitted.countDown();
                await(firstMayCommit);
                return admitted;
              }));
      firstHasAdmitted.await();
      Future<Map<String, Integer>> second = executor.submit(() -> admit("orders", Map.of("a", 1)));
      Await.until(Duration.ofSeconds(10), "the second waits for a lock", this::somebodyWaits);
      firstMayCommit.countDown();
      assertEquals(Map.of("a", 0), first.get());
      assertEquals(Map.of(), second.get());
    }
  }

  @Test
  void oneEffectHoweverOftenAndByHowManyItIsHeard() throws Exception {
    List<Future<String>> all = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        all.add(executor.submit(() -> database.inTransaction(InboxTest::hear)));
      }
    }
    for (Future<String> one : all) {
      one.get();
    }
    assertEquals(1, Stores.effects(database));
  }

  private static String hear(Handle transaction) {
    if (Inbox.admit(transaction, "orders", Map.of("a", 1)).before().containsKey("a")) {
      transaction.execute("insert into effect (name) values ('a')");
    }
    return "";
  }

  private boolean somebodyWaits() {
    return database.read(handle ->
        handle
                .createQuery("select count(*) from pg_locks where not granted")
                .mapTo(Integer.class)
                .one()
            > 0);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
