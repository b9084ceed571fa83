package dev.tiffin.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.eventstore.Parked;
import dev.tiffin.platform.eventstore.ParkedTable;
import dev.tiffin.platform.eventstore.ParkingLot;
import dev.tiffin.platform.eventstore.ParkingLot.Mended;
import dev.tiffin.platform.runtime.DependencyDownException;
import dev.tiffin.platform.testing.Await;
import dev.tiffin.platform.testing.KafkaFixture;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class ParkedFactsTest {
  private final Listener listener = new Listener();

  ParkedFactsTest() throws InterruptedException {}

  @AfterEach
  void close() {
    listener.close();
  }

  private static long number(Parked parked) {
    return parked.id().number();
  }

  private Mended.Stuck stuck(Mended mended) {
    return assertInstanceOf(Mended.Stuck.class, mended);
  }

  @Test
  void poisonIsParkedWithAllItCameWithWhileItsNeighboursFlow() {
    listener.poison.add("b1");
    listener.tell("a", 1);
    listener.tell("b", 1);
    listener.tell("c", 1, 2);
    ParkingLot lot = listener.member().parked();
    Parked parked = listener.awaitParked(lot, 1);
    listener.awaitEffects("a", "a1");
    listener.awaitEffects("c", "c1", "c2");
    assertEquals(List.of(), listener.effects("b"));
    assertEquals("test-fact-" + number(parked), parked.id().toString());
    assertEquals(listener.teller.topic, parked.source());
    assertEquals("b", parked.content().subject());
    assertEquals(1, parked.content().sequence());
    assertEquals(Teller.TYPE, parked.content().type());
    assertEquals("b", new String(parked.content().data(), UTF_8));
    assertEquals(Teller.AT, parked.content().at());
    assertEquals(Listener.TRACE, parked.content().traceParent());
    assertTrue(parked.content().place().matches("partition \\d offset \\d"), parked.toString());
    assertTrue(parked.content().headers().contains("ce_id: b:1"), parked.content().headers());
    assertEquals(Hearer.ATTEMPTS, parked.failure().attempts());
    assertTrue(parked.failure().cause().contains("cannot digest b1"), parked.toString());
    assertEquals(new Parked.Standing.Open(0), parked.standing());
  }

  @Test
  void aFactThatFailsOnceOrTwiceIsNotParked() {
    AtomicInteger failures = new AtomicInteger(Hearer.ATTEMPTS);
    FactConsumer member =
        listener.member(
            listener.teller.database,
            (transaction, facts) -> {
              listener.digest(transaction, facts);
              if (failures.getAndDecrement() > 0) { // in the batch, and then alone
                throw new IllegalStateException("not yet");
              }
            });
    listener.tell("a", 1);
    listener.awaitEffects("a", "a1");
    assertEquals(0, member.parked().count());
    assertTrue(failures.get() < 0);
  }

  @Test
  void aParkedStreamKeepsItsOrderAndGoesOnWhenItsFirstIsSentAgain() {
    listener.poison.add("a2");
    ParkingLot lot = listener.member().parked();
    listener.tell("a", 1, 2, 3);
    listener.awaitParked(lot, 2);
    listener.tell("a", 4);
    Parked head = listener.awaitParked(lot, 3);
    assertEquals(new Parked.Standing.Open(2), head.standing());
    assertEquals(1, lot.heads(10).size(), "what waits behind is not to be decided about");
    listener.awaitEffects("a", "a1");

    listener.poison.clear();
    assertEquals(new Mended.Done(3), lot.sendAgain(number(head), "ada"));
    listener.awaitEffects("a", Listener.names("a", 4));
    assertEquals(0, lot.count());
    listener.tell("a", 5);
    listener.awaitEffects("a", Listener.names("a", 5));
    assertInstanceOf(Mended.Refused.class, lot.sendAgain(number(head), "bob"));
  }

  @Test
  void sendingAgainStopsAtTheFirstThatFails() {
    listener.poison.addAll(Set.of("a1", "a3"));
    ParkingLot lot = listener.member().parked();
    listener.tell("a", 1, 2, 3, 4);
    Parked first = listener.awaitParked(lot, 4);
    Mended.Stuck still = stuck(lot.sendAgain(number(first), "ada"));
    assertEquals(0, still.carriedOut());
    assertEquals(first.id(), still.next().id());
    assertEquals(Hearer.ATTEMPTS + 1, still.next().failure().attempts());

    listener.poison.remove("a1");
    Mended.Stuck third = stuck(lot.sendAgain(number(first), "ada"));
    assertEquals(2, third.carriedOut());
    assertEquals(3, third.next().content().sequence());
    assertTrue(third.next().failure().cause().contains("cannot digest a3"), third.toString());
    listener.awaitEffects("a", "a1", "a2");
    assertEquals(2, lot.count());

    listener.poison.clear();
    assertEquals(new Mended.Done(2), lot.sendAgain(number(third.next()), "ada"));
    listener.awaitEffects("a", Listener.names("a", 4));
  }

  @Test
  void whatIsDroppedIsKeptAndThoseBehindItGoOn() {
    listener.poison.add("a1");
    ParkingLot lot = listener.member().parked();
    listener.tell("a", 1, 2, 3);
    Parked head = listener.awaitParked(lot, 3);
    long behind = number(head) + 1;
    assertEquals(new Parked.Standing.Behind(head.id()), lot.find(behind).orElseThrow().standing());
    assertInstanceOf(Mended.Refused.class, lot.drop(behind, "ada", "out of turn"));

    assertEquals(new Mended.Done(2), lot.drop(number(head), "ada", "refunded by hand"));
    listener.awaitEffects("a", "a2", "a3");
    var ended =
        assertInstanceOf(
            Parked.Standing.Ended.class, lot.find(number(head)).orElseThrow().standing());
    assertEquals(Parked.Ending.DROPPED, ended.how());
    assertEquals("ada", ended.by());
    assertEquals("refunded by hand", ended.reason());
    listener.tell("a", 4);
    listener.awaitEffects("a", "a2", "a3", "a4");
  }

  @Test
  void anUnknownTypeIsParkedUntilItIsKnown() {
    FactConsumer old = listener.member();
    listener.tell("a", 1);
    listener.tellOfType("test.v1.NotKnownYet", "a", 2);
    listener.tell("a", 3);
    listener.tellOfType("test.v1.NotKnownEither", "b", 1);
    listener.tell("b", 2);
    var unused = listener.awaitParked(old.parked(), 4);
    Parked head =
        old.parked().heads(10).stream()
            .filter(parked -> parked.content().subject().equals("a"))
            .findFirst()
            .orElseThrow();
    assertTrue(head.failure().cause().contains("NotKnownYet is not known"), head.toString());
    assertEquals(1, head.failure().attempts());
    assertEquals(number(head), number(stuck(old.parked().sendAgain(number(head), "ada")).next()));
    old.close();

    FactTypes newer =
        new FactTypes(
            Set.of(Teller.TYPE, "test.v1.NotKnownYet"),
            Set.of(Teller.TYPE, "test.v1.NotKnownYet", "test.v1.NotKnownEither"));
    ParkingLot lot =
        listener.member("newer", newer, listener.teller.database, listener::digest).parked();
    for (Parked parked : lot.heads(10)) {
      assertEquals(new Mended.Done(2), lot.sendAgain(number(parked), "ada"));
    }
    listener.awaitEffects("a", "a1", "a2", "a3");
    listener.awaitEffects("b", "b2"); // it is known now, and not wanted
  }

  @Test
  void garbageIsParkedOnceHowOftenItComesAndCanOnlyBeDropped() {
    ProducerRecord<String, byte[]> liar =
        new ProducerRecord<>(listener.teller.topic, "\u0000", new byte[] {0, -1});
    Map.of(
            "ce_subject", "a\u0000b",
            "ce_sequence", "1",
            "ce_type", Teller.TYPE,
            "ce_time", "2026-11-20T12:00:00Z")
        .forEach((name, value) -> liar.headers().add(name, value.getBytes(UTF_8)));
    liar.headers().add("nothing", null);
    ProducerRecord<String, byte[]> ancient =
        new ProducerRecord<>(listener.teller.topic, "a", "x".getBytes(UTF_8));
    Map.of(
            "ce_subject", "a",
            "ce_sequence", "0",
            "ce_type", Teller.TYPE,
            "ce_time", "-999999999-01-01T00:00:00Z")
        .forEach((name, value) -> ancient.headers().add(name, value.getBytes(UTF_8)));
    listener.tell(liar);
    listener.tell(ancient);
    listener.tell(new ProducerRecord<>(listener.teller.topic, "a", null));
    listener.tell("a", 1);
    ParkingLot lot = listener.member().parked();
    Parked first = listener.awaitParked(lot, 3);
    listener.awaitEffects("a", "a1");
    assertInstanceOf(Mended.Refused.class, lot.sendAgain(number(first), "ada"));
    assertEquals(new Mended.Done(0), lot.drop(number(first), "ada", "whose is it?"));

    listener.member(
        KafkaFixture.uniqueName("replay"),
        Teller.TYPES,
        listener.teller.database,
        listener::digest);
    listener.tell("a", 2);
    listener.awaitEffects("a", "a1", "a2");
    assertEquals(2, lot.count(), "the replay parked it again");
  }

  @Test
  void whatIsNotTheFactsFaultIsTriedForEver() {
    AtomicInteger failures = new AtomicInteger();
    RuntimeException[] outages = {
      new DependencyDownException("the provider is away", new IllegalStateException()),
      new IllegalStateException(new SQLException("deadlock detected", "40P01")),
      new IllegalStateException(new SQLException("connection lost", "08006")),
      new IllegalStateException(new SQLException("no room on the disk", "53100")),
    };
    FactConsumer member =
        listener.member(
            listener.teller.database,
            (transaction, facts) -> {
              listener.digest(transaction, facts);
              int count = failures.getAndIncrement();
              if (count < 2 * outages.length) {
                throw outages[count % outages.length];
              }
            });
    listener.tell("a", 1, 2);
    listener.awaitEffects("a", "a1", "a2");
    assertEquals(0, member.parked().count());
    assertTrue(failures.get() > 2 * outages.length);
  }

  @Test
  void nothingIsAskedOfTheTableWhileNothingIsParked() {
    listener.teller.database.read(
        handle -> handle.execute("alter table parked rename to out_of_the_way"));
    listener.member();
    listener.tell("a", 1, 2, 3);
    listener.tellOfType(Teller.UNWANTED, "b", 1);
    listener.awaitEffects("a", "a1", "a2", "a3");
    assertEquals(
        List.of("a"),
        listener.teller.database.read(
            h -> h.createQuery("select stream_id from inbox").mapTo(String.class).list()));
  }

  @Test
  void itStandsStillRatherThanParkWithoutBound() {
    listener.teller.database.read(handle ->
        handle.execute(
            """
            insert into parked (lot, source, fingerprint, subject, sequence, place, type, data,
              headers, at, trace_parent, cause, attempts)
            select 'fact', ?, n, n, 1, '', '', '', '', now(), '', '', 1
            from generate_series(1, ?) as n
            """,
            listener.teller.topic,
            ParkedTable.PARKED_MAX));
    AtomicInteger tries = new AtomicInteger();
    listener.poison.add("a1");
    ParkingLot lot =
        listener
            .member(
                listener.teller.database,
                (transaction, facts) -> {
                  tries.incrementAndGet();
                  listener.digest(transaction, facts);
                })
            .parked();
    listener.tell("a", 1);
    Await.until(Listener.LIMIT, "it goes on trying", () -> tries.get() > 3 * Hearer.ATTEMPTS);
    assertEquals(ParkedTable.PARKED_MAX, lot.count());
    listener.poison.clear();
    listener.awaitEffects("a", "a1");
  }

  @Test
  void manyBadOnesAmongManyAreAllFound() {
    int streams = 200;
    for (int i = 0; i < streams; i += 7) {
      listener.poison.add("s" + i + "-1");
    }
    for (int i = 0; i < streams; i++) {
      listener.tell("s" + i + "-", 1, 2);
    }
    int bad = listener.poison.size();
    ParkingLot lot = listener.member().parked();
    listener.awaitParked(lot, 2L * bad);
    Await.until(
        Listener.LIMIT,
        "the others are done",
        () -> listener.effects().size() == 2 * (streams - bad));
    assertEquals(bad, lot.heads(1_000).size());
  }
}
