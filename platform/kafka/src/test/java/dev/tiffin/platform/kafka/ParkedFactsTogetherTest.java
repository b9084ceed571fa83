package dev.tiffin.platform.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.Parked;
import dev.tiffin.platform.eventstore.ParkingLot;
import dev.tiffin.platform.testing.Await;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Parking where members come, go, and hear at the same time. */
@Timeout(120)
class ParkedFactsTogetherTest {
  private static final int VERSIONS = 40;

  private final Listener listener = new Listener();

  ParkedFactsTogetherTest() throws InterruptedException {}

  @AfterEach
  void close() {
    listener.close();
  }

  private void sendAllAgain(ParkingLot lot) {
    Await.until(
        Listener.LIMIT,
        "nothing is parked",
        () -> {
          for (Parked parked : lot.heads(100)) {
            var unused = lot.sendAgain(parked.id().number(), "ada");
          }
          return lot.count() == 0;
        });
  }

  @Test
  void aMemberThatDiesInTheMiddleOfItsTriesLosesAndDoublesNothing() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch dead = new CountDownLatch(1);
    listener.poison.add("a2");
    Database own = listener.connect();
    FactConsumer first =
        listener.member(
            own,
            (transaction, facts) -> {
              if (facts.size() == 1 && facts.getFirst().version() == 2) {
                begun.countDown();
                awaitQuietly(dead);
              }
              listener.digest(transaction, facts);
            });
    listener.tell("a", 1, 2, 3);
    assertTrue(begun.await(40, TimeUnit.SECONDS));
    own.close(); // cuts what is under way, and it cannot park either
    dead.countDown();
    first.close();
    assertEquals(0, listener.parkedOnDisk());
    ParkingLot lot = listener.member().parked();
    Parked head = listener.awaitParked(lot, 2);
    assertEquals(2, head.content().sequence());
    listener.awaitEffects("a", "a1");
    listener.poison.clear();
    sendAllAgain(lot);
    listener.awaitEffects("a", "a1", "a2", "a3");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertTrue(latch.await(40, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aStreamThatChangesHandsStaysParked() {
    listener.poison.addAll(List.of("s3-2", "s7-1"));
    FactConsumer first = listener.member(listener.connect(), listener::digest);
    FactConsumer second = listener.member();
    for (int version = 1; version <= 4; version++) {
      for (int i = 0; i < 16; i++) {
        listener.tell("s" + i + "-", version);
      }
    }
    listener.awaitParked(second.parked(), 3 + 4);
    first.close();
    for (int i = 0; i < 16; i++) {
      listener.tell("s" + i + "-", 5);
    }
    listener.awaitParked(second.parked(), 4 + 5);
    FactConsumer third = listener.member(listener.connect(), listener::digest);
    for (int i = 0; i < 16; i++) {
      listener.tell("s" + i + "-", 6);
    }
    listener.awaitParked(third.parked(), 5 + 6);
    listener.poison.clear();
    sendAllAgain(third.parked());
    for (int i = 0; i < 16; i++) {
      listener.awaitEffects("s" + i + "-", Listener.names("s" + i + "-", 6));
    }
  }

  /** One member hears the stream while the other releases it, again and again. */
  @Test
  void releasingWhileMoreIsHeardKeepsTheOrder() {
    for (int version = 1; version <= VERSIONS; version += 5) {
      listener.poison.add("a" + version);
    }
    FactConsumer hearing = listener.member(listener.connect(), listener::digest);
    FactConsumer releasing = listener.member(listener.connect(), listener::digest);
    Thread telling =
        Thread.ofVirtual()
            .start(() -> {
              for (int version = 1; version <= VERSIONS; version++) {
                listener.tell("a", version);
                int told = version;
                Await.until(Listener.LIMIT, "it is heard", () -> isHeard(told));
              }
            });
    Await.until(
        Listener.LIMIT,
        "all are carried out",
        () -> {
          for (ParkingLot lot : List.of(hearing.parked(), releasing.parked())) {
            for (Parked parked : lot.heads(1)) {
              listener.poison.remove("a" + parked.content().sequence());
              var unused = lot.sendAgain(parked.id().number(), "ada");
            }
          }
          return listener.effects("a").size() == VERSIONS;
        });
    assertTrue(join(telling));
    listener.awaitEffects("a", Listener.names("a", VERSIONS));
    assertEquals(0, hearing.parked().count());
  }

  private boolean isHeard(int version) {
    return listener.teller.database.read(handle ->
        handle
                .createQuery("select version from inbox where stream_id = 'a'")
                .mapTo(Integer.class)
                .findOne()
                .orElse(0)
            >= version);
  }

  private static boolean join(Thread thread) {
    try {
      return thread.join(Listener.LIMIT);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
