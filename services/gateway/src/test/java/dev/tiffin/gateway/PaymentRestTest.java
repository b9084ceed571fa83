package dev.tiffin.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tiffin.contracts.order.v1.LiableParty;
import dev.tiffin.contracts.order.v1.PaymentMethod;
import dev.tiffin.contracts.order.v1.PlaceOrderRequest;
import dev.tiffin.contracts.order.v1.PreviewOrderRequest;
import dev.tiffin.contracts.payment.v1.RefundPaymentRequest;
import dev.tiffin.contracts.payment.v1.TellWebhookRequest;
import dev.tiffin.platform.grpc.Refusal;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is paid, priced and given back, over REST; and what Stripe tells. */
final class PaymentRestTest {
  private static final String CASH = "\"paymentMethod\": \"CASH_ON_DELIVERY\"";
  private static final String PREVIEW =
      """
      {"restaurantId": "r1", "fulfilment": "DELIVERY",
       "lines": [{"itemId": "item-1", "quantity": 2}],
       "dropoff": {"latitude": 45.7, "longitude": 4.8}, "promotionCode": "lyon10"}\
      """;
  private static final String REFUND =
      "{\"amount\": {\"amount\": 500, \"currency\": \"EUR\"}, \"cause\": \"No soup\","
          + " \"liable\": \"RESTAURANT\"}";
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    gateway = new RunningGateway();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Test
  void placesAnOrderByCard() {
    String card = "\"payment\": {\"method\": \"CARD\", \"token\": \"tok_1\"}";
    String body = RunningGateway.ORDER.replace(CASH, card + ", \"promotionCode\": \"lyon10\"");
    assertEquals(201, gateway.place(body).statusCode());
    PlaceOrderRequest placed = gateway.services.placed.element();
    assertEquals(PaymentMethod.PAYMENT_METHOD_CARD, placed.getPaymentMethod());
    assertEquals("tok_1", placed.getPaymentToken());
    assertEquals("lyon10", placed.getPromotionCode());
  }

  @Test
  void placesAndPricesAnOrderForALaterTime() {
    String slot =
        "\"slot\": {\"from\": \"2026-11-27T19:00:00+01:00\", \"to\": \"2026-11-27T18:30:00Z\"}";
    assertEquals(
        201, gateway.place(RunningGateway.ORDER.replace(CASH, CASH + ", " + slot)).statusCode());
    PlaceOrderRequest placed = gateway.services.placed.element();
    assertEquals(1_795_802_400, placed.getSlot().getFrom().getSeconds());
    assertEquals(1_795_804_200, placed.getSlot().getTo().getSeconds());
    String preview = PREVIEW.replace("\"dropoff\"", slot + ", \"dropoff\"");
    assertEquals(200, gateway.asCustomer("POST", "/orders/preview", preview).statusCode());
    PreviewOrderRequest asked = (PreviewOrderRequest) gateway.services.told.element();
    assertEquals(placed.getSlot(), asked.getSlot());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"slot\": {} | /slot/from | MISSING_FIELD",
        "\"slot\": \"ASAP\" | /slot | WRONG_TYPE",
        "\"slot\": {\"from\": \"tonight\", \"to\": \"2026-11-27T18:30:00Z\"} | /slot/from | INVALID_TIME",
        "\"slot\": {\"from\": \"2026-11-27T18:30:00\", \"to\": \"2026-11-27T18:30:00Z\"} | /slot/from | INVALID_TIME",
        "\"slot\": {\"from\": \"2026-11-27T18:30:00Z\", \"to\": \"2026-11-27T18:30:00Z\", \"zone\": \"X\"} | /slot/zone | UNKNOWN_FIELD",
      })
  void refusesWhatIsNoTime(String slot, String pointer, String code) {
    HttpResponse<String> response =
        gateway.place(RunningGateway.ORDER.replace(CASH, CASH + ", " + slot));
    assertEquals(400, response.statusCode(), response.body());
    JsonNode first = RunningGateway.json(response).get("errors").get(0);
    assertEquals(pointer, first.get("pointer").textValue());
    assertEquals(code, first.get("code").textValue());
    assertTrue(gateway.services.placed.isEmpty());
  }

  @Test
  void placesAnOrderForCashEitherWay() {
    String cash = "\"payment\": {\"method\": \"CASH_ON_DELIVERY\"}";
    assertEquals(201, gateway.place(RunningGateway.ORDER.replace(CASH, cash)).statusCode());
    assertEquals(201, gateway.place(RunningGateway.ORDER).statusCode());
    for (PlaceOrderRequest placed : gateway.services.placed) {
      assertEquals(PaymentMethod.PAYMENT_METHOD_CASH_ON_DELIVERY, placed.getPaymentMethod());
      assertEquals("", placed.getPaymentToken());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"x\": 1 | /paymentMethod | MISSING_FIELD",
        "\"paymentMethod\": \"CARD\" | /payment | MISSING_FIELD",
        "\"payment\": {} | /payment/method | MISSING_FIELD",
        "\"payment\": {\"method\": \"CARD\"} | /payment/token | MISSING_FIELD",
        "\"payment\": {\"method\": \"CARD\", \"token\": \" \"} | /payment/token | BLANK",
        "\"payment\": {\"method\": \"CARD\", \"token\": 4242424242424242} | /payment/token | WRONG_TYPE",
        "\"payment\": {\"method\": \"CASH_ON_DELIVERY\", \"token\": \"t\"} | /payment/token | UNKNOWN_FIELD",
        "\"payment\": {\"method\": \"CARD\", \"number\": \"4242\", \"token\": \"t\"} | /payment/number | UNKNOWN_FIELD",
        "\"payment\": \"CARD\" | /payment | WRONG_TYPE",
        "\"payment\": {\"method\": \"CASH_ON_DELIVERY\"}, \"paymentMethod\": \"CASH_ON_DELIVERY\" | /paymentMethod | GIVEN_TWICE",
        "\"paymentMethod\": \"CASH_ON_DELIVERY\", \"promotionCode\": \"ABCDEFGHIJKLMNOPQRSTUVWXY\" | /promotionCode | TOO_LONG",
      })
  void refusesWhatDoesNotPay(String payment, String pointer, String code) {
    HttpResponse<String> response = gateway.place(RunningGateway.ORDER.replace(CASH, payment));
    assertEquals(400, response.statusCode(), response.body());
    JsonNode first = RunningGateway.json(response).get("errors").get(0);
    assertEquals(pointer, first.get("pointer").textValue());
    assertEquals(code, first.get("code").textValue());
    assertTrue(gateway.services.placed.isEmpty());
  }

  @Test
  void previewsAnOrder() {
    HttpResponse<String> response = gateway.asCustomer("POST", "/orders/preview", PREVIEW);
    assertEquals(200, response.statusCode(), response.body());
    assertEquals(3_192, RunningGateway.json(response).at("/total/amount").intValue());
    PreviewOrderRequest asked = (PreviewOrderRequest) gateway.services.told.element();
    assertEquals("lyon10", asked.getPromotionCode());
    assertEquals(4.8, asked.getDropoff().getLongitude());
    assertTrue(gateway.services.placed.isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"DELIVERY\" | \"COLLECTION\" | /dropoff",
        "\"dropoff\" | \"position\" | /dropoff",
        "\"latitude\": 45.7 | \"latitude\": -91 | /dropoff/latitude",
        "\"quantity\": 2 | \"quantity\": 100 | /lines/0/quantity",
      })
  void refusesWhatCannotBePriced(String good, String bad, String pointer) {
    HttpResponse<String> response =
        gateway.asCustomer("POST", "/orders/preview", PREVIEW.replace(good, bad));
    assertEquals(400, response.statusCode());
    assertEquals(pointer, RunningGateway.json(response).at("/errors/0/pointer").textValue());
    assertTrue(gateway.services.told.isEmpty());
  }

  @Test
  void tellsAPaymentByVersion() {
    HttpResponse<String> response = gateway.asCustomer("GET", "/orders/order-1/payment", "");
    assertEquals(200, response.statusCode(), response.body());
    assertEquals("\"2-json\"", header(response, "ETag"));
    assertEquals("private, no-store", header(response, "Cache-Control"));
    JsonNode payment = RunningGateway.json(response);
    assertEquals("AUTHORISED", payment.get("status").textValue());
    assertEquals(0, payment.at("/captured/amount").intValue());
    assertEquals("EUR", payment.at("/captured/currency").textValue());
    assertFalse(payment.has("declineReason"));
    assertEquals(404, gateway.asCustomer("GET", "/orders/none/payment", "").statusCode());
  }

  @Test
  void refundsAPart() {
    HttpResponse<String> response =
        gateway.asCustomer(
            "POST", "/orders/order-1/refunds", REFUND, "Idempotency-Key", "refund-key");
    assertEquals(201, response.statusCode(), response.body());
    assertEquals("/orders/order-1/payment", header(response, "Location"));
    JsonNode refunded = RunningGateway.json(response);
    assertEquals("refund-1", refunded.get("refundId").textValue());
    assertTrue(refunded.at("/payment/refunds/0/pending").booleanValue());
    RefundPaymentRequest asked = (RefundPaymentRequest) gateway.services.told.element();
    assertEquals("refund-key", asked.getIdempotencyKey());
    assertEquals(500, asked.getAmount().getAmount());
    assertEquals(LiableParty.LIABLE_PARTY_RESTAURANT, asked.getLiable());
  }

  @Test
  void refundsAllThatIsLeftWhereNoAmountIsSaid() {
    String all = "{\"cause\": \"Cold\", \"liable\": \"COURIER\"}";
    gateway.asCustomer("POST", "/orders/order-1/refunds", all, "Idempotency-Key", "k");
    RefundPaymentRequest asked = (RefundPaymentRequest) gateway.services.told.element();
    assertFalse(asked.hasAmount());
  }

  @Test
  void wantsAKeyForARefund() {
    HttpResponse<String> response = gateway.asCustomer("POST", "/orders/order-1/refunds", REFUND);
    assertEquals(400, response.statusCode());
    assertEquals("IDEMPOTENCY_KEY_MISSING", RunningGateway.json(response).get("code").textValue());
    assertTrue(gateway.services.told.isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"amount\": 500 | \"amount\": 0 | /amount/amount | OUT_OF_RANGE",
        "\"amount\": 500 | \"amount\": -500 | /amount/amount | OUT_OF_RANGE",
        "\"amount\": 500 | \"amount\": 5.5 | /amount/amount | WRONG_TYPE",
        "\"EUR\" | \"EURO\" | /amount/currency | UNKNOWN_VALUE",
        "\"No soup\" | \"\" | /cause | BLANK",
        "\"RESTAURANT\" | \"NOBODY\" | /liable | UNKNOWN_VALUE",
        "\"RESTAURANT\" | \"RESTAURANT\", \"to\": \"me\" | /to | UNKNOWN_FIELD",
      })
  void refusesBadRefunds(String good, String bad, String pointer, String code) {
    HttpResponse<String> response =
        gateway.asCustomer(
            "POST", "/orders/order-1/refunds", REFUND.replace(good, bad), "Idempotency-Key", "k");
    assertEquals(400, response.statusCode(), response.body());
    JsonNode first = RunningGateway.json(response).at("/errors/0");
    assertEquals(pointer, first.get("pointer").textValue());
    assertEquals(code, first.get("code").textValue());
    assertTrue(gateway.services.told.isEmpty());
  }

  @Test
  void passesOnWhatStripeTellsByteForByte() {
    String event = "{ \"id\" : \"evt_1\",  \"n\": 1.10, \"é\": null }\n";
    HttpResponse<String> response =
        gateway.send("POST", "/webhooks/stripe", event, "Stripe-Signature", "t=1,v1=ab");
    assertEquals(200, response.statusCode(), response.body());
    TellWebhookRequest told = (TellWebhookRequest) gateway.services.told.element();
    assertEquals("stripe", told.getProvider());
    assertEquals("t=1,v1=ab", told.getSignature());
    assertEquals(event, told.getBody().toStringUtf8());
  }

  @Test
  void refusesWebhooksWithoutAnOrderlySignature() {
    HttpResponse<String> unsigned = gateway.send("POST", "/webhooks/stripe", "{}");
    assertEquals(400, unsigned.statusCode());
    assertEquals(
        "/Stripe-Signature", RunningGateway.json(unsigned).at("/errors/0/pointer").textValue());
    assertEquals(
        400,
        gateway
            .send("POST", "/webhooks/stripe", "{}", "Stripe-Signature", "x".repeat(4_097))
            .statusCode());
    assertTrue(gateway.services.told.isEmpty());
  }

  @Test
  void tellsThatASignatureWasRefused() {
    gateway.services.refusal =
        Refusal.invalid("/Stripe-Signature", "WRONG_SIGNATURE", "This is not Stripe's.");
    HttpResponse<String> response =
        gateway.send("POST", "/webhooks/stripe", "{}", "Stripe-Signature", "t=1,v1=00");
    assertEquals(400, response.statusCode());
    assertTrue(response.body().contains("WRONG_SIGNATURE"), response.body());
  }

  @Test
  void refusesWebhooksThatAreTooLarge() {
    HttpResponse<String> response =
        gateway.send(
            "POST", "/webhooks/stripe", "x".repeat(256 * 1024 + 1), "Stripe-Signature", "s");
    assertEquals(413, response.statusCode());
    assertTrue(gateway.services.told.isEmpty());
  }
}
