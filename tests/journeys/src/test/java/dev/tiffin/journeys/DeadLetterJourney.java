package dev.tiffin.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.ConnectionFactory;
import dev.tiffin.contracts.kitchen.v1.TicketToPrint;
import dev.tiffin.contracts.order.v1.PaymentAsked;
import dev.tiffin.contracts.order.v1.PaymentMethod;
import dev.tiffin.contracts.order.v1.PaymentStep;
import dev.tiffin.contracts.type.v1.Money;
import dev.tiffin.platform.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** What nobody can carry out comes before an operator, who mends it from the command line. */
abstract class DeadLetterJourney {
  private static final Pattern ID = Pattern.compile("(?m)^[a-z]+-[a-z-]+-\\d+");

  private static final Pattern PARKED_FACTS =
      Pattern.compile("tiffin_parked\\{[^}]*kind=\"fact\"[^}]*source=\"orders\"[^}]*} 2");

  private final Town town;

  /**
   * @param town that nobody else needs: what lies on its topics is no longer what the documents say
   */
  DeadLetterJourney(Town town) {
    this.town = town;
  }

  private void produce(ProducerRecord<String, byte[]> record) {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", town.platform().kafkaBootstrap(), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(record);
    }
  }

  private void tell(String stream, int version, String type, byte[] data) {
    ProducerRecord<String, byte[]> record = new ProducerRecord<>("orders", stream, data);
    Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            stream + ":" + version,
            "ce_source",
            "/tiffin/order",
            "ce_type",
            type,
            "ce_subject",
            stream,
            "ce_time",
            Instant.now().toString(),
            "ce_sequence",
            String.valueOf(version),
            "content-type",
            "application/protobuf")
        .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
    produce(record);
  }

  private static byte[] captureOfNothing() {
    return PaymentAsked.newBuilder()
        .setNumber(2)
        .setMethod(PaymentMethod.PAYMENT_METHOD_CARD)
        .setStep(PaymentStep.PAYMENT_STEP_CAPTURE)
        .setAmount(Money.newBuilder().setAmount(100).setCurrency("EUR"))
        .setToken("pm_card_visa")
        .build()
        .toByteArray();
  }

  private Said ok(String... arguments) {
    Said said = town.tiffin(arguments);
    assertEquals(0, said.status(), said::toString);
    assertEquals("", said.err());
    return said;
  }

  private String refused(int status, String... arguments) {
    Said said = town.tiffin(arguments);
    assertEquals(status, said.status(), said::toString);
    assertTrue(said.err().startsWith("tiffin: "), said::toString);
    assertEquals(1, said.err().lines().count(), said::toString);
    return said.err();
  }

  /** Until the list of that service has these words, and then its first id. */
  private String awaitListed(String service, String words) {
    String[] last = {""};
    try {
      Await.until(
          Until.LIMIT,
          service + " lists " + words,
          () -> {
            last[0] = ok("dead-letters", "list", "--service", service).out();
            return last[0].contains(words);
          });
    } catch (AssertionError late) {
      throw new AssertionError(late.getMessage() + "; the last was " + last[0], late);
    }
    return ids(last[0]).getFirst();
  }

  private static List<String> ids(String list) {
    return ID.matcher(list).results().map(MatchResult::group).toList();
  }

  /** Again until none is left: what waited behind one may be parked in its turn. */
  private void dropAll(String reason) {
    Await.until(
        Until.LIMIT,
        "all are dropped",
        () -> {
          town.tiffin("dead-letters", "drop", "--all", "--reason", reason);
          return ok("dead-letters").out().equals("no dead letters\n");
        });
  }

  @Test
  void aPoisonFactIsSeenAndMendedAndHoldsUpNobodyElse() {
    String stream = UUID.randomUUID().toString();
    tell(stream, 1, "tiffin.order.v1.OrderVanished", new byte[] {8, 1});
    tell(stream, 2, "tiffin.order.v1.PaymentAsked", captureOfNothing());
    String id = awaitListed("payment", "1 behind it");
    assertTrue(id.startsWith("payment-fact-"), id);
    assertTrue(log("payment").contains("parked " + id), "the log does not name it");
    assertTrue(
        PARKED_FACTS.matcher(town.metrics("payment")).find(),
        () -> "no gauge: " + town.metrics("payment"));

    String shown = ok("dead-letters", "show", id).out();
    assertTrue(shown.contains("OrderVanished is not known here"), shown);
    assertTrue(shown.contains("ce_source: /tiffin/order"), shown);
    assertTrue(shown.contains("08 01"), shown);
    assertTrue(refused(1, "dead-letters", "send-again", id).contains("is still parked"));
    assertTrue(refused(1, "dead-letters", "drop", id).contains("needs a --reason"));
    assertTrue(refused(1, "dead-letters", "show", "payment-fact-999").contains("NOT_FOUND"));
    assertTrue(refused(1, "dead-letters", "show", "nothing").contains("no dead letter"));

    District district = District.in(town);
    String order =
        district
            .customer()
            .place(district.meal().byCard("pm_card_visa").json())
            .expect(201)
            .text("/id");
    Until.order(district.customer(), order, "CONFIRMED");

    String dropped = ok("dead-letters", "drop", id, "--reason", "a test of ours").out();
    assertEquals(id + " dropped, and 1 that waited\n", dropped);
    shown = ok("dead-letters", "show", id).out();
    assertTrue(shown.contains("a test of ours"), shown);

    // what waited behind it asks to capture what was never authorised
    String ask = awaitListed("payment", "payment-ask-");
    shown = ok("dead-letters", "show", ask).out();
    assertTrue(shown.contains("amount: 1.00 EUR"), shown);
    assertFalse(shown.contains("pm_card_visa"), shown);
    assertEquals(ask + " sent again\n", ok("dead-letters", "send-again", ask).out());
    assertEquals(ask, awaitListed("payment", "tried 2 times"));

    // the other hearers of the topic have the unknown fact too
    for (String service : List.of("menu", "kitchen", "delivery", "notification", "reporting")) {
      assertTrue(awaitListed(service, "OrderVanished").startsWith(service + "-fact-"));
    }
    dropAll("a test of ours");
  }

  @Test
  void garbageIsParkedAndDropped() {
    produce(new ProducerRecord<>("menu", null, "garbage".getBytes(UTF_8)));
    String id = awaitListed("kitchen", "kitchen-fact-");
    assertTrue(ok("dead-letters", "show", id).out().contains("no event of ours"));
    assertTrue(refused(1, "dead-letters", "send-again", id).contains("can only be dropped"));
    dropAll("whose is it?");
  }

  @Test
  void workThatDiedIsHandedOverAgain() throws Exception {
    String order = town.as("customer").place(Meal.stew().json()).expect(201).text("/id");
    town.as("kitchen").order(order, "accept", "{\"preparationMinutes\": 9}").expect(200);
    Await.until(Until.LIMIT, "it is printed", () -> !town.printed(order).isEmpty());
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(new URI(town.platform().rabbitUrl()));
    try (var connection = factory.newConnection("grave digger")) {
      BasicProperties properties =
          new BasicProperties.Builder()
              .deliveryMode(2)
              .messageId(order)
              .type("tiffin.kitchen.v1.TicketToPrint")
              .headers(
                  Map.of(
                      "tiffin-failures",
                      5,
                      "tiffin-cause",
                      "no paper",
                      "tiffin-failed-at",
                      Instant.now().toString()))
              .build();
      byte[] body = TicketToPrint.newBuilder().setOrderId(order).build().toByteArray();
      connection.createChannel().basicPublish("", "kitchen.print.dead", properties, body);
      String id = awaitListed("kitchen", "no paper");
      assertTrue(id.startsWith("kitchen-print-"), id);
      assertTrue(ok("dead-letters", "show", id).out().contains("order_id: \"" + order + "\""));
    }
    Said all = ok("dead-letters", "send-again", "--all", "--service", "kitchen");
    assertTrue(all.out().contains(" sent again"), all::toString);
    assertEquals("no dead letters\n", ok("dead-letters").out());
    assertEquals(1, town.printed(order).size(), "a ticket is printed once");
  }

  private String log(String service) {
    try {
      return Files.readString(town.platform().log(service));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
