package dev.tiffin.journeys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.contracts.payment.v1.Payment;
import dev.tiffin.contracts.type.v1.Money;
import dev.tiffin.topology.Platform;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The money of a whole platform adds up; where somebody spoils the book, it is found. */
abstract class LedgerJourney {
  private final Town town;

  /**
   * @param town where nobody has ordered yet
   */
  LedgerJourney(Town town) {
    this.town = town;
  }

  @Test
  void aSpoiledBookIsFoundAndAMendedOneAgrees() throws Exception {
    Visitor kitchen = town.as("kitchen");
    District district = District.in(town);
    Visitor customer = district.customer();
    String collected = place(customer, district.meal().collected().byCard("pm_card_visa"));
    Until.order(customer, collected, "CONFIRMED");
    collect(kitchen, collected);
    Until.payment(customer, collected, "CAPTURED");
    refund(collected, 500);
    Until.payment(customer, collected, "PARTLY_REFUNDED");
    String inCash = place(customer, district.meal().collected());
    collect(kitchen, inCash);
    Until.payment(customer, inCash, "CAPTURED");
    String cancelled = place(customer, district.meal().collected().byCard("pm_card_fails_once"));
    customer.order(cancelled, "cancel", "{}").expect(200);
    Until.payment(customer, cancelled, "VOIDED");
    String declined = place(customer, district.meal().byCard("pm_card_chargeDeclined"));
    Until.order(customer, declined, "REJECTED");

    Said good = town.tiffin("ledger");
    assertEquals("", good.err());
    assertTrue(good.out().endsWith("differences: 0\n\nthe money adds up\n"), good.out());
    assertEquals(0, good.status());
    assertTrue(good.out().contains("order, payment and the provider's own book"), good.out());
    assertTrue(narrow(good).contains("all 4 30.00 30.00 5.00 EUR"), good.out());

    byte[] before = spoil(collected, 1_400);
    Said spoiled = town.tiffin("ledger");
    assertEquals(1, spoiled.status(), spoiled.out());
    assertTrue(
        spoiled
            .out()
            .contains(
                collected + "  I3: it is COLLECTED and owes 15.00 EUR, and 14.00 EUR is captured"),
        spoiled.out());
    assertTrue(
        spoiled
            .out()
            .contains(
                collected + "  provider: the provider took 15.00 EUR, and payment says 14.00 EUR"),
        spoiled.out());
    Said one = town.tiffin("ledger", "--order", collected);
    assertEquals(1, one.status());
    assertTrue(one.out().contains("payment   PARTLY_REFUNDED by sandbox"), one.out());

    Said replayed = town.tiffin("replay", "payment");
    assertEquals("", replayed.err());
    assertEquals(1, replayed.status(), replayed.out());
    assertTrue(
        replayed.out().contains("and it is mended: 0 rows were missing, 0 surplus, 1 different"),
        replayed.out());
    assertTrue(replayed.out().contains("    " + collected + "  body\n"), replayed.out());
    assertArrayEquals(before, read(collected));
    Said mended = town.tiffin("ledger", "--order", collected);
    assertEquals(0, mended.status(), mended.out());
    Said unknown = town.tiffin("ledger", "--order", "none");
    assertEquals(1, unknown.status());
    assertEquals("tiffin: none: There is no such order.\n", unknown.err());
  }

  private static String narrow(Said launched) {
    return launched.out().replaceAll(" +", " ");
  }

  private static String place(Visitor customer, Meal meal) {
    return customer.place(meal.json()).expect(201).text("/id");
  }

  private static void collect(Visitor kitchen, String id) {
    kitchen.order(id, "accept", "{\"preparationMinutes\": 5}").expect(200);
    kitchen.order(id, "ready", "{}").expect(200);
    kitchen.order(id, "collect", "{}").expect(200);
  }

  private void refund(String id, long amount) {
    town.as("dispatcher")
        .post(
            "/orders/" + id + "/refunds",
            """
            {"amount": {"amount": %d, "currency": "EUR"}, "cause": "cold", "liable": "RESTAURANT"}
            """
                .formatted(amount),
            Map.of("Idempotency-Key", UUID.randomUUID().toString()))
        .expect(201);
  }

  /** Writes another amount into payment's book; returns what was there. */
  private byte[] spoil(String orderId, long captured) throws Exception {
    byte[] body = read(orderId);
    write(
        orderId,
        Payment.parseFrom(body).toBuilder()
            .setCaptured(Money.newBuilder().setAmount(captured).setCurrency("EUR"))
            .build()
            .toByteArray());
    return body;
  }

  private byte[] read(String orderId) throws Exception {
    try (Connection database = open();
        PreparedStatement read =
            database.prepareStatement("select body from payment_state where order_id = ?")) {
      read.setString(1, orderId);
      try (ResultSet row = read.executeQuery()) {
        assertTrue(row.next());
        return row.getBytes(1);
      }
    }
  }

  private void write(String orderId, byte[] body) throws Exception {
    try (Connection database = open();
        PreparedStatement write =
            database.prepareStatement("update payment_state set body = ? where order_id = ?")) {
      write.setBytes(1, body);
      write.setString(2, orderId);
      assertEquals(1, write.executeUpdate());
    }
  }

  private Connection open() throws Exception {
    Platform.DatabaseAccess access = town.platform().database("payment");
    return DriverManager.getConnection(access.url(), access.user(), access.password());
  }
}
