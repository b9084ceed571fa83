package dev.tiffin.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tiffin.contracts.order.v1.Promotion;
import dev.tiffin.contracts.order.v1.PutPromotionRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promotions over REST. */
final class PromotionRestTest {
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    gateway = new RunningGateway();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private HttpResponse<String> put(String code, String body) {
    return gateway.asCustomer("PUT", "/promotions/" + code, body);
  }

  @Test
  void tellsPromotions() {
    JsonNode one = RunningGateway.json(gateway.asCustomer("GET", "/promotions/lyon10", ""));
    assertEquals("LYON10", one.get("code").textValue(), one.toString());
    assertEquals(1_000, one.get("percentBasisPoints").intValue());
    assertFalse(one.has("amount"));
    assertEquals(7, one.get("redeemed").intValue());
    JsonNode all = RunningGateway.json(gateway.asCustomer("GET", "/promotions?first=5", ""));
    assertEquals(1, all.get("promotions").size());
    assertEquals(404, gateway.asCustomer("GET", "/promotions/none", "").statusCode());
  }

  @Test
  void makesAPromotion() {
    String body =
        """
        {"amount": {"amount": 500, "currency": "EUR"}, "validFrom": "2027-01-15T07:00:00Z",
         "validUntil": "2027-01-15T08:00:00Z", "limitTotal": 50, "limitPerCustomer": 1,
         "minimumSubtotal": {"amount": 2000, "currency": "EUR"}, "restaurantId": "r1"}\
        """;
    HttpResponse<String> response = put("five4you", body);
    assertEquals(200, response.statusCode(), response.body());
    Promotion made = ((PutPromotionRequest) gateway.services.told.element()).getPromotion();
    assertEquals("FIVE4YOU", made.getCode());
    assertEquals(500, made.getAmount().getAmount());
    assertEquals(FakeServices.AT, made.getValidUntil());
    assertEquals(50, made.getLimitTotal());
    assertEquals("r1", made.getRestaurantId());
  }

  @Test
  void givesTheDeliveryForNothing() {
    assertEquals(200, put("FREE", "{\"freeDelivery\": true}").statusCode());
    Promotion made = ((PutPromotionRequest) gateway.services.told.element()).getPromotion();
    assertTrue(made.getFreeDelivery());
    assertEquals(0, made.getLimitTotal());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AB | {\"freeDelivery\": true} | /code | INVALID_CODE",
        "LYON-10 | {\"freeDelivery\": true} | /code | INVALID_CODE",
        "ABCDEFGHIJKLMNOPQRSTUVWXY | {\"freeDelivery\": true} | /code | INVALID_CODE",
        "CODE | {} | /percentBasisPoints | ONE_OF",
        "CODE | {\"freeDelivery\": false} | /percentBasisPoints | ONE_OF",
        "CODE | {\"freeDelivery\": true, \"percentBasisPoints\": 10} | /percentBasisPoints | ONE_OF",
        "CODE | {\"percentBasisPoints\": 0} | /percentBasisPoints | OUT_OF_RANGE",
        "CODE | {\"percentBasisPoints\": 10001} | /percentBasisPoints | OUT_OF_RANGE",
        "CODE | {\"amount\": {\"amount\": 0, \"currency\": \"EUR\"}} | /amount/amount | OUT_OF_RANGE",
        "CODE | {\"freeDelivery\": true, \"limitTotal\": -1} | /limitTotal | OUT_OF_RANGE",
        "CODE | {\"freeDelivery\": true, \"redeemed\": 0} | /redeemed | UNKNOWN_FIELD",
        "CODE | {\"freeDelivery\": true, \"validFrom\": \"2027-01-15T08:00:00Z\", \"validUntil\": \"2027-01-15T08:00:00Z\"} | /validUntil | OUT_OF_RANGE",
      })
  void refusesBadPromotions(String promotion, String body, String pointer, String code) {
    HttpResponse<String> response = put(promotion, body);
    assertEquals(400, response.statusCode(), response.body());
    JsonNode first = RunningGateway.json(response).at("/errors/0");
    assertEquals(pointer, first.get("pointer").textValue());
    assertEquals(code, first.get("code").textValue());
    assertTrue(gateway.services.told.isEmpty());
  }
}
