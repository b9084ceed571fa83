package dev.tiffin.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tiffin.platform.grpc.Refusal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever arrives, the answer is a documented status with a problem body, and nothing is done. */
final class BadInputTest {
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = new RunningGateway();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @AfterEach
  void nothingWasDone() {
    assertTrue(gateway.services.placed.isEmpty(), "an order was placed");
    gateway.services.refusal = null;
  }

  private static JsonNode problem(HttpResponse<String> response, int status) {
    assertEquals(status, response.statusCode(), response.body());
    assertEquals(
        "application/problem+json", response.headers().firstValue("Content-Type").orElseThrow());
    JsonNode problem = RunningGateway.json(response);
    assertEquals(status, problem.get("status").intValue());
    for (String member : List.of("type", "title", "detail", "code")) {
      assertFalse(problem.get(member).textValue().isBlank(), member);
    }
    assertTrue(problem.get("traceId").textValue().matches("[0-9a-f]{32}"));
    assertFalse(response.body().contains("Exception"), response.body());
    return problem;
  }

  private static List<String> pointers(JsonNode problem) {
    List<String> pointers = new ArrayList<>();
    problem.path("errors").forEach(error -> pointers.add(error.get("pointer").textValue()));
    return pointers;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"quantity\": 2 | \"quantity\": 0 | /lines/0/quantity | OUT_OF_RANGE",
        "\"quantity\": 2 | \"quantity\": -1 | /lines/0/quantity | OUT_OF_RANGE",
        "\"quantity\": 2 | \"quantity\": 1.5 | /lines/0/quantity | WRONG_TYPE",
        "\"quantity\": 2 | \"quantity\": 2.0 | /lines/0/quantity | WRONG_TYPE",
        "\"quantity\": 2 | \"quantity\": 2147483648 | /lines/0/quantity | OUT_OF_RANGE",
        "\"quantity\": 2 | \"quantity\": 99999999999999999999 | /lines/0/quantity | OUT_OF_RANGE",
        "\"quantity\": 2 | \"quantity\": \"2\" | /lines/0/quantity | WRONG_TYPE",
        "\"quantity\": 2 | \"quantity\": null | /lines/0/quantity | MISSING_FIELD",
        "\"quantity\": 2 | \"quantity\": 2, \"x\": 1 | /lines/0/x | UNKNOWN_FIELD",
        "\"quantity\": 2 | \"quantity\": 2, \"quantity\": 3 | /lines/0/quantity | DUPLICATE_FIELD",
        "\"itemId\": \"item-1\" | \"itemId\": \" \" | /lines/0/itemId | BLANK",
        "\"itemId\": \"item-1\" | \"itemId\": 7 | /lines/0/itemId | WRONG_TYPE",
        "\"itemId\": \"item-1\" | \"itemId\": \"\\ud800\" | /lines/0/itemId | INVALID_TEXT",
        "\"itemId\": \"item-1\" | \"itemId\": \"\\u0000\" | /lines/0/itemId | INVALID_TEXT",
        "\"optionIds\": [\"o1\"] | \"optionIds\": [1] | /lines/0/optionIds/0 | WRONG_TYPE",
        "\"optionIds\": [\"o1\"] | \"optionIds\": \"o1\" | /lines/0/optionIds | WRONG_TYPE",
        "\"DELIVERY\" | \"PIGEON\" | /fulfilment | UNKNOWN_VALUE",
        "\"latitude\": 45.7 | \"latitude\": 91 | /recipient/position/latitude | OUT_OF_RANGE",
        "\"latitude\": 45.7 | \"latitude\": 1e999 | /recipient/position/latitude | OUT_OF_RANGE",
        "\"street\": \"3 rue X\", | | /recipient/street | MISSING_FIELD",
        "\"CASH_ON_DELIVERY\" | \"CASH_ON_DELIVERY\", \"expectedTotal\": {\"amount\": 1.5, \"currency\": \"EUR\"} | /expectedTotal/amount | WRONG_TYPE",
        "\"CASH_ON_DELIVERY\" | \"CASH_ON_DELIVERY\", \"expectedTotal\": {\"amount\": 1, \"currency\": \"ZZZ\"} | /expectedTotal/currency | UNKNOWN_VALUE",
      })
  void namesTheField(String good, String bad, String pointer, String code) {
    String body = RunningGateway.ORDER.replace(good, bad == null ? "" : bad);
    JsonNode problem = problem(gateway.place(body), 400);
    assertEquals(pointer, problem.get("errors").get(0).get("pointer").textValue());
    assertEquals(code, problem.get("errors").get(0).get("code").textValue());
  }

  @Test
  void tellsEverythingAtOnce() {
    JsonNode problem = problem(gateway.place("{\"lines\": [{\"quantity\": 0}], \"more\": 1}"), 400);
    List<String> pointers = pointers(problem);
    for (String pointer :
        List.of(
            "/restaurantId",
            "/fulfilment",
            "/lines/0/itemId",
            "/lines/0/quantity",
            "/recipient",
            "/paymentMethod",
            "/more")) {
      assertTrue(pointers.contains(pointer), pointer + " in " + pointers);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "7", "{}x", "{\"a\":", "nul", "{'a': 1}", "{\"a\": 01}"})
  void refusesWhatIsNotAJsonObject(String body) {
    problem(gateway.place(body), 400);
  }

  @Test
  void refusesWhatIsTooDeep() {
    String deep = "{\"a\":".repeat(40) + "1" + "}".repeat(40);
    assertEquals("TOO_COMPLEX", code(problem(gateway.place(deep), 400)));
    assertEquals(
        "TOO_COMPLEX",
        code(problem(gateway.place("{\"restaurantId\": 1" + "0".repeat(2_000) + "}"), 400)));
  }

  private static String code(JsonNode problem) {
    return problem.get("errors").get(0).get("code").textValue();
  }

  @Test
  void refusesWhatIsNotUtf8() {
    HttpRequest request =
        HttpRequest.newBuilder(gateway.uri("/orders"))
            .header("Authorization", "Bearer " + gateway.customer)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", "k")
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    new byte[] {'{', '"', (byte) 0xc3, '"', '}'}))
            .build();
    assertEquals("BAD_UTF8", code(problem(gateway.send(request), 400)));
  }

  @Test
  void refusesBodiesThatAreTooLarge() {
    problem(gateway.place(" ".repeat(64 * 1024) + RunningGateway.ORDER), 413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/xml",
        "application/json; charset=iso-8859-1",
        "application/x-www-form-urlencoded"
      })
  void refusesOtherContentTypes(String type) {
    problem(
        gateway.send(
            "POST",
            "/orders",
            RunningGateway.ORDER,
            "Authorization",
            "Bearer " + gateway.customer,
            "Idempotency-Key",
            "k",
            "Content-Type",
            type),
        415);
  }

  @Test
  void wantsAnIdempotencyKey() {
    JsonNode missing = problem(gateway.asCustomer("POST", "/orders", RunningGateway.ORDER), 400);
    assertEquals("IDEMPOTENCY_KEY_MISSING", missing.get("code").textValue());
    JsonNode tooLong =
        problem(
            gateway.asCustomer(
                "POST", "/orders", RunningGateway.ORDER, "Idempotency-Key", "k".repeat(256)),
            400);
    assertEquals("IDEMPOTENCY_KEY_TOO_LONG", tooLong.get("code").textValue());
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/nothing,404,NO_SUCH_PATH",
    "GET,/menu/items/,404,NO_SUCH_PATH",
    "GET,//menu/items,404,NO_SUCH_PATH",
    "GET,/menu/items/unknown,404,NOT_FOUND",
    "GET,/menu/items/%00,404,NOT_FOUND",
    "GET,/restaurants/none/menu,404,NOT_FOUND",
    "GET,/docs/../pom.xml,404,NO_SUCH_PATH",
    "DELETE,/menu/items/item-1,405,METHOD_NOT_ALLOWED",
    "PUT,/orders,405,METHOD_NOT_ALLOWED",
    "GET,/orders/order-1/accept,405,METHOD_NOT_ALLOWED",
    "GET,/menu/items?frist=2,400,INVALID_REQUEST",
    "GET,/menu/items?first=0,400,INVALID_REQUEST",
    "GET,/menu/items?first=101,400,INVALID_REQUEST",
    "GET,/menu/items?first=x,400,INVALID_REQUEST",
    "GET,/menu/items?first=,400,INVALID_REQUEST",
    "GET,/menu/items?diet=MEAT,400,INVALID_REQUEST",
    "GET,/menu/items?available=yes,400,INVALID_REQUEST",
    "GET,/menu/items?first=1&first=2,400,INVALID_REQUEST",
    "GET,/menu/items?search=%00,400,INVALID_REQUEST",
    "GET,/menu/items?maxPrice=100,400,INVALID_REQUEST",
    "GET,/restaurants?lat=45,400,INVALID_REQUEST",
    "GET,/restaurants?lat=NaN&lon=4,400,INVALID_REQUEST",
    "GET,/orders,401,UNAUTHENTICATED",
    "GET,/orders/order-1,401,UNAUTHENTICATED",
    "GET,/delivery/status/order-1,401,UNAUTHENTICATED",
    "POST,/orders,401,UNAUTHENTICATED",
    "POST,/orders/order-1/accept,401,UNAUTHENTICATED",
  })
  void refusesBadAddresses(String method, String path, int status, String code) {
    HttpResponse<String> response = gateway.send(method, path, "");
    assertEquals(code, problem(response, status).get("code").textValue());
    assertEquals(status == 405, response.headers().firstValue("Allow").isPresent());
    assertEquals(status == 401, response.headers().firstValue("WWW-Authenticate").isPresent());
  }

  @Test
  void namesTheParameter() {
    JsonNode problem = problem(gateway.get("/menu/items?frist=2&b=1"), 400);
    assertEquals(List.of("/frist", "/b"), pointers(problem));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/menu/items/%", "/menu/items/%zz", "/menu/items/%C3%28", "/restaurants?city=%"})
  void refusesMalformedPercentEncoding(String path) throws Exception {
    assertTrue(Raw.exchange(gateway.gateway.port(), path, "").startsWith("HTTP/1.1 400 "), path);
    assertTrue(Raw.exchange(gateway.gateway.port(), path, "").contains("MALFORMED_URI"), path);
  }

  @Test
  void refusesWhatIsTooLongToBeARequest() throws Exception {
    int port = gateway.gateway.port();
    String longPath = Raw.exchange(port, "/" + "a".repeat(9_000), "");
    assertTrue(longPath.startsWith("HTTP/1.1 414 "), longPath);
    String longHeader = Raw.exchange(port, "/", "X: " + "a".repeat(20_000) + "\r\n");
    assertTrue(longHeader.startsWith("HTTP/1.1 4"), longHeader);
    assertTrue(longHeader.contains("application/problem+json"), longHeader);
  }

  @ParameterizedTest
  @CsvSource({
    "accept,{},/preparationMinutes",
    "accept,{\"preparationMinutes\": 0},/preparationMinutes",
    "accept,{\"preparationMinutes\": 241},/preparationMinutes",
    "reject,{},/reason",
    "reject,{\"reason\": \"MOOD\"},/reason",
    "ready,{\"now\": true},/now",
    "cancel,{\"liable\": \"NOBODY\"},/liable",
  })
  void refusesBadCommands(String command, String body, String pointer) {
    JsonNode problem = problem(gateway.asCustomer("POST", "/orders/order-1/" + command, body), 400);
    assertEquals(List.of(pointer), pointers(problem));
    assertTrue(gateway.services.changes.isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | /status",
        "{\"status\": \"FLYING\"} | /status",
        "{\"status\": \"ASSIGNED\"} | /courierId",
        "{\"status\": \"FAILED\", \"reason\": \"OTHER\"} | /liable",
        "{\"status\": \"PICKED_UP\", \"courierId\": \"c\"} | /courierId",
      })
  void refusesBadSteps(String body, String pointer) {
    JsonNode problem = problem(gateway.asCustomer("PUT", "/delivery/status/order-1", body), 400);
    assertEquals(List.of(pointer), pointers(problem));
    assertTrue(gateway.services.steps.isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "PROBLEM_KIND_INVALID,400",
    "PROBLEM_KIND_UNAUTHENTICATED,401",
    "PROBLEM_KIND_FORBIDDEN,403",
    "PROBLEM_KIND_NOT_FOUND,404",
    "PROBLEM_KIND_CONFLICT,409",
    "PROBLEM_KIND_STALE,412",
    "PROBLEM_KIND_UNPROCESSABLE,422",
    "PROBLEM_KIND_LIMITED,429",
    "PROBLEM_KIND_UNAVAILABLE,503",
    "PROBLEM_KIND_UNSPECIFIED,500",
  })
  void tellsWhatServicesRefuse(dev.tiffin.contracts.type.v1.ProblemKind kind, int status) {
    gateway.services.refusal = new Refusal(kind, "SOME_CODE", "Some detail.");
    HttpResponse<String> response = gateway.asCustomer("GET", "/orders/order-1", "");
    assertEquals("SOME_CODE", problem(response, status).get("code").textValue());
    assertEquals(
        status == 429 || status == 503, response.headers().firstValue("Retry-After").isPresent());
  }
}
