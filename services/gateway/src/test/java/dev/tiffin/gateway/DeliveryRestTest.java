package dev.tiffin.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tiffin.contracts.delivery.v1.ChangeDeliveryRequest;
import dev.tiffin.platform.grpc.Refusal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs over REST: how far they are, their commands, their proof. */
final class DeliveryRestTest {
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    gateway = new RunningGateway();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void tellsHowFarItIs() {
    HttpResponse<String> response = gateway.asCustomer("GET", "/deliveries/order-1", "");
    JsonNode delivery = RunningGateway.json(response);
    assertEquals(45.75, delivery.at("/dropoff/latitude").doubleValue(), response.body());
    assertEquals("2027-01-15T08:00:00Z", delivery.at("/eta/computedAt").textValue());
    assertEquals(4.84, delivery.at("/courierPosition/position/longitude").doubleValue());
    assertEquals("0417", delivery.get("pin").textValue());
    assertEquals("courier-2", delivery.at("/offer/courierId").textValue());
    assertTrue(delivery.get("needsDispatcher").booleanValue());
    assertEquals("/deliveries/order-1/proof-photo", delivery.at("/proof/photo").textValue());
    assertEquals(response.body(), gateway.asCustomer("GET", "/delivery/status/order-1", "").body());
  }

  @Test
  void taggedByVersionAndContent() {
    HttpResponse<String> response = gateway.asCustomer("GET", "/deliveries/order-1", "");
    String tag = response.headers().firstValue("ETag").orElseThrow();
    assertTrue(tag.matches("\"3\\.[0-9a-f]+-json\""), tag);
    assertEquals(
        304,
        gateway.asCustomer("GET", "/deliveries/order-1", "", "If-None-Match", tag).statusCode());
    assertEquals(
        200,
        gateway
            .asCustomer("GET", "/deliveries/order-1", "", "If-None-Match", "\"3-json\"")
            .statusCode());
    gateway.asCustomer("POST", "/deliveries/order-1/unassign", "", "If-Match", tag);
    assertEquals(3, gateway.services.steps.element().getIfVersion());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "assign | {\"courierId\": \"courier-1\"} | ASSIGN",
        "unassign | '' | UNASSIGN",
        "advance | {\"to\": \"AT_PICKUP\"} | ADVANCE",
        "hand-over | {\"pin\": \"0417\"} | HAND_OVER",
        "hand-over | '' | HAND_OVER",
        "fail | {\"reason\": \"CUSTOMER_ABSENT\", \"liable\": \"CUSTOMER\"} | FAIL",
      })
  void carriesOutCommands(String segment, String body, String command) {
    HttpResponse<String> response =
        gateway.asCustomer("POST", "/deliveries/order-1/" + segment, body);
    assertEquals(200, response.statusCode(), response.body());
    ChangeDeliveryRequest step = gateway.services.steps.element();
    assertEquals(command, step.getCommandCase().name());
    assertEquals(body.contains("pin") ? "0417" : "", step.getHandOver().getPin());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "assign | {} | /courierId | MISSING_FIELD",
        "advance | {\"to\": \"HOME\"} | /to | UNKNOWN_VALUE",
        "hand-over | {\"pin\": \"041\"} | /pin | INVALID_PIN",
        "hand-over | {\"pin\": \"04171\"} | /pin | INVALID_PIN",
        "hand-over | {\"pin\": \"٠٤١٧\"} | /pin | INVALID_PIN",
        "hand-over | {\"pin\": 417} | /pin | WRONG_TYPE",
        "hand-over | {\"photo\": \"\"} | /photo | UNKNOWN_FIELD",
        "fail | {\"reason\": \"OTHER\"} | /liable | MISSING_FIELD",
      })
  void refusesBadCommands(String segment, String body, String pointer, String code) {
    HttpResponse<String> response =
        gateway.asCustomer("POST", "/deliveries/order-1/" + segment, body);
    assertEquals(400, response.statusCode(), response.body());
    JsonNode first = RunningGateway.json(response).at("/errors/0");
    assertEquals(pointer, first.get("pointer").textValue());
    assertEquals(code, first.get("code").textValue());
    assertTrue(gateway.services.steps.isEmpty());
  }

  @Test
  void theOldDoorHandsOverToo() {
    for (String pin : new String[] {", \"pin\": \"0417\"", ""}) {
      String body = "{\"status\": \"DELIVERED\"" + pin + "}";
      assertEquals(200, gateway.asCustomer("PUT", "/delivery/status/o", body).statusCode());
    }
    assertEquals("0417", gateway.services.steps.remove().getHandOver().getPin());
    ChangeDeliveryRequest bare = gateway.services.steps.remove();
    assertTrue(bare.hasHandOver());
    assertFalse(bare.getHandOver().hasPin());
  }

  @Test
  void anothersRunIsNotThere() {
    gateway.services.refusal = Refusal.notFound("delivery");
    assertEquals(404, gateway.asCustomer("POST", "/deliveries/order-1/hand-over", "").statusCode());
  }

  private HttpResponse<byte[]> photo(String type, byte[] bytes) {
    return gateway.send(
        HttpRequest.newBuilder(gateway.uri("/deliveries/order-1/proof-photo"))
            .header("Authorization", "Bearer " + gateway.customer)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  @Test
  void handsOverWithAPhoto() {
    byte[] largest = Arrays.copyOf(FakeDeliveries.PNG, 1024 * 1024);
    assertEquals(200, photo("image/png", largest).statusCode());
    assertArrayEquals(
        largest, gateway.services.steps.element().getHandOver().getPhoto().toByteArray());
  }

  @Test
  void refusesWhatIsNoPhoto() {
    assertEquals(415, photo("image/gif", FakeDeliveries.PNG).statusCode());
    assertEquals(415, photo("application/json", "{}".getBytes(UTF_8)).statusCode());
    assertEquals(400, photo("image/jpeg", FakeDeliveries.PNG).statusCode());
    assertEquals(400, photo("image/png", new byte[0]).statusCode());
    byte[] tooLarge = Arrays.copyOf(FakeDeliveries.PNG, 1024 * 1024 + 1);
    assertEquals(413, photo("image/png", tooLarge).statusCode());
    assertTrue(gateway.services.steps.isEmpty());
  }

  @Test
  void showsThePhoto() {
    HttpResponse<byte[]> response =
        gateway.send(
            HttpRequest.newBuilder(gateway.uri("/deliveries/order-1/proof-photo"))
                .header("Authorization", "Bearer " + gateway.customer)
                .header("Accept-Encoding", "gzip")
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertEquals(200, response.statusCode());
    assertEquals("image/png", response.headers().firstValue("Content-Type").orElseThrow());
    assertEquals("nosniff", response.headers().firstValue("X-Content-Type-Options").orElseThrow());
    assertArrayEquals(FakeDeliveries.PNG, response.body());
  }
}
