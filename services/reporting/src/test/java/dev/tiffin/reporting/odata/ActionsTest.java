package dev.tiffin.reporting.odata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.kitchen.v1.ChangeTicketRequest;
import dev.tiffin.contracts.kitchen.v1.SetItemStockRequest;
import dev.tiffin.contracts.menu.v1.Stock;
import dev.tiffin.contracts.menu.v1.StockState;
import dev.tiffin.contracts.order.v1.Accept;
import dev.tiffin.contracts.order.v1.Reason;
import dev.tiffin.contracts.order.v1.Reject;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is ordered here is passed on to kitchen, and its answer comes back. */
@Timeout(120)
class ActionsTest {
  private static final String ORDER = "Orders('o01')";
  private static final String ITEM = "Items('i1')";

  private static Reports reports;

  @BeforeAll
  static void open() {
    reports = Reports.open();
  }

  @AfterAll
  static void close() {
    reports.close();
  }

  @BeforeEach
  void forget() {
    assertEquals(List.of(), requests());
  }

  private static Reports.Caller lyon() {
    return reports.staff(Sold.LYON);
  }

  private static List<Message> requests() {
    return reports.kitchen().told().stream().map(FakeKitchen.Told::request).toList();
  }

  private static ChangeTicketRequest.Builder order() {
    return ChangeTicketRequest.newBuilder().setOrderId("o01");
  }

  private static ChangeTicketRequest accepted() {
    return order().setAccept(Accept.getDefaultInstance()).build();
  }

  private static SetItemStockRequest item(Stock.Builder stock) {
    return SetItemStockRequest.newBuilder()
        .setRestaurantId(Sold.LYON)
        .setItemId("i1")
        .setStock(stock)
        .build();
  }

  private static Stock.Builder stock(StockState state) {
    return Stock.newBuilder().setState(state);
  }

  @Test
  void whoAsksIsInWhoseNameItIsDone() {
    Reports.Answer done = lyon().call(ORDER, "Accept", "{\"PreparationMinutes\": 12}");
    assertEquals(204, done.status(), done::body);
    assertEquals("", done.body());
    assertEquals("4.01", done.header("OData-Version"));
    assertEquals(
        List.of(
            new FakeKitchen.Told(
                new Caller("staff", Role.ROLE_RESTAURANT, Set.of(Sold.LYON)),
                order().setAccept(Accept.newBuilder().setPreparationMinutes(12)).build())),
        reports.kitchen().told());
  }

  @Test
  void whatMayBeLeftOutIsLeftToTheKitchen() {
    assertEquals(204, lyon().call(ORDER, "Accept", "").status());
    assertEquals(204, lyon().call(ORDER, "Accept", "{}").status());
    assertEquals(204, lyon().call(ORDER, "Accept", "{\"PreparationMinutes\": null}").status());
    assertEquals(204, lyon().call(ITEM, "SellOut", "").status());
    assertEquals(204, lyon().call(ITEM, "Restock", "").status());
    assertEquals(
        List.of(
            accepted(),
            accepted(),
            accepted(),
            item(stock(StockState.STOCK_STATE_OUT_OF_STOCK)),
            item(stock(StockState.STOCK_STATE_IN_STOCK))),
        requests());
  }

  @Test
  void itemsAreSoldOutUntilATimeAndCounted() {
    assertEquals(
        204,
        lyon()
            .call(ITEM, "SellOut", "{\"Until\": \"2026-03-09T19:30:00+01:00\", \"@x.y\": 1}")
            .status());
    assertEquals(204, lyon().call(ITEM, "Restock", "{\"Quantity\": 0}").status());
    long until = Instant.parse("2026-03-09T18:30:00Z").getEpochSecond();
    assertEquals(
        List.of(
            item(
                stock(StockState.STOCK_STATE_OUT_OF_STOCK)
                    .setUntil(Timestamp.newBuilder().setSeconds(until))),
            item(stock(StockState.STOCK_STATE_QUANTITY).setQuantity(0))),
        requests());
  }

  @ParameterizedTest
  @EnumSource(
      names = {"REASON_UNSPECIFIED", "REASON_PAYMENT_DECLINED", "UNRECOGNIZED"},
      mode = EnumSource.Mode.EXCLUDE)
  void everyReasonThatAKitchenHasIsTaken(Reason reason) {
    String word = reason.name().substring("REASON_".length());
    Reports.Answer done = lyon().call(ORDER, "Reject", "{\"Reason\": \"" + word + "\"}");
    assertEquals(204, done.status(), done::body);
    assertEquals(
        List.of(order().setReject(Reject.newBuilder().setReason(reason)).build()), requests());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Orders('o01')|Accept|{\"PreparationMinutes\": 0}|PreparationMinutes|OUT_OF_RANGE",
        "Orders('o01')|Accept|{\"PreparationMinutes\": 241}|PreparationMinutes|OUT_OF_RANGE",
        "Orders('o01')|Accept|{\"PreparationMinutes\": 99999999999}|PreparationMinutes|OUT_OF_RANGE",
        "Orders('o01')|Accept|{\"PreparationMinutes\": 2.5}|PreparationMinutes|WRONG_TYPE",
        "Orders('o01')|Accept|{\"PreparationMinutes\": \"12\"}|PreparationMinutes|WRONG_TYPE",
        "Orders('o01')|Accept|{\"preparationMinutes\": 12}|preparationMinutes|UNKNOWN_FIELD",
        "Orders('o01')|Reject|{}|Reason|MISSING_FIELD",
        "Orders('o01')|Reject|{\"Reason\": null}|Reason|MISSING_FIELD",
        "Orders('o01')|Reject|{\"Reason\": 1}|Reason|WRONG_TYPE",
        "Orders('o01')|Reject|{\"Reason\": \"PAYMENT_DECLINED\"}|Reason|UNKNOWN_VALUE",
        "Items('i1')|SellOut|{\"Until\": \"tomorrow\"}|Until|INVALID_TIME",
        "Items('i1')|SellOut|{\"Until\": 5}|Until|WRONG_TYPE",
        "Items('i1')|Restock|{\"Quantity\": -1}|Quantity|OUT_OF_RANGE",
      })
  void whatIsWrongIsNamed(String entity, String action, String json, String target, String code) {
    Reports.Answer refused = lyon().call(entity, action, json);
    assertEquals(400, refused.status(), refused::body);
    JsonNode error = refused.json().get("error");
    assertEquals("INVALID_REQUEST", error.get("code").asText());
    assertEquals(target, error.get("target").asText());
    assertEquals(1, error.get("details").size());
    assertEquals(target, error.at("/details/0/target").asText());
    assertEquals(code, error.at("/details/0/code").asText());
    assertEquals(error.get("message"), error.at("/details/0/message"));
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    Reports.Answer refused = lyon().call(ORDER, "Reject", "{\"Reason\": 1, \"Why\": 2}");
    assertEquals(400, refused.status());
    assertEquals(2, refused.json().at("/error/details").size(), refused::body);
    for (String body : List.of("[]", "1", "{", "{\"Reason\":1,\"Reason\":1}", "{}{}")) {
      assertEquals(400, lyon().call(ORDER, "Reject", body).status(), body);
    }
    String large = "{\"Reason\": \"" + "x".repeat(17_000) + "\"}";
    assertEquals(413, lyon().call(ORDER, "Reject", large).status());
    String path = ORDER + "/Tiffin.Reporting.Accept";
    assertEquals(415, lyon().post(path, "{}").status());
    assertEquals(415, lyon().post(path, "a=b", "Content-Type", "text/plain").status());
    assertEquals(
        204,
        lyon()
            .post(path, "{}", "Content-Type", "application/json;IEEE754Compatible=true")
            .status());
    assertEquals(List.of(accepted()), requests());
  }

  private static Refusal refusal(
      ProblemKind kind, String code, String pointer, String fieldCode, String detail) {
    return new Refusal(
        Problem.newBuilder()
            .setKind(kind)
            .setCode(code)
            .setDetail("The kitchen says no.")
            .addFields(Refusal.field(pointer, fieldCode, detail))
            .build());
  }

  @Test
  void whatKitchenSaysComesBack() {
    reports
        .kitchen()
        .refuseOnce(
            new Refusal(
                ProblemKind.PROBLEM_KIND_CONFLICT,
                "ILLEGAL_TRANSITION",
                "The order is ACCEPTED, so you cannot accept it. Allowed now: cancel, ready."));
    Reports.Answer late = lyon().call(ORDER, "Accept", "");
    assertEquals(409, late.status(), late::body);
    assertEquals("ILLEGAL_TRANSITION", late.code());
    assertTrue(late.json().at("/error/message").asText().contains("Allowed now: cancel, ready."));
    assertEquals(0, late.json().at("/error/details").size());

    reports
        .kitchen()
        .refuseOnce(
            refusal(
                ProblemKind.PROBLEM_KIND_CONFLICT,
                "NO_ROOM",
                "/preparationMinutes",
                "TOO_SOON",
                "The soonest is in 40 minutes."));
    JsonNode full = lyon().call(ORDER, "Accept", "").json().get("error");
    assertEquals("NO_ROOM", full.get("code").asText());
    assertEquals("PreparationMinutes", full.get("target").asText());
    assertEquals("TOO_SOON", full.at("/details/0/code").asText());

    reports
        .kitchen()
        .refuseOnce(
            refusal(
                ProblemKind.PROBLEM_KIND_INVALID,
                "INVALID_REQUEST",
                "/stock/until",
                "RANGE",
                "Must be a moment in the future."));
    Reports.Answer past = lyon().call(ITEM, "SellOut", "{\"Until\": \"2020-01-01T00:00:00Z\"}");
    assertEquals(400, past.status());
    assertEquals("Until", past.json().at("/error/details/0/target").asText());

    reports.kitchen().refuseOnce(Refusal.notFound("ticket"));
    assertEquals(404, lyon().call(ORDER, "Accept", "").status());
    reports.kitchen().refuseOnce(Refusal.unavailable("Try again."));
    Reports.Answer away = lyon().call(ORDER, "Accept", "");
    assertEquals(503, away.status());
    assertEquals("2", away.header("Retry-After"));
  }

  @Test
  void aKitchenThatIsAwayIsSaidToBe() {
    try (Reports alone = Reports.open()) {
      alone.kitchen().close();
      Reports.Answer answer = alone.operator().call(ORDER, "Accept", "");
      assertEquals(503, answer.status(), answer::body);
      assertEquals("UNAVAILABLE", answer.code());
      assertEquals(200, alone.operator().get(ORDER).status());
    }
  }

  @Test
  void aTagOfTheEntityMeansItsVersion() {
    Reports.Answer read = lyon().get(ORDER).ok();
    String header = read.header("ETag");
    assertTrue(header.startsWith("W/\"3."), header);
    String within = read.json().get("@odata.etag").asText();
    assertEquals("W/\"3\"", within);
    assertEquals(
        within, lyon().get("Orders?$select=Id").ok().json().at("/value/0/@odata.etag").asText());
    assertEquals(
        within,
        lyon()
            .get("Payments('o01')?$select=OrderId&$expand=Order($select=Id)")
            .ok()
            .json()
            .at("/Order/@odata.etag")
            .asText());
    for (String tag : List.of(header, within, "\"1\", W/\"3\"", "*", "\"other\"")) {
      assertEquals(204, lyon().call(ORDER, "Accept", "", "If-Match", tag).status(), tag);
    }
    assertEquals(
        List.of(3, 3, 3, 0, Integer.MAX_VALUE),
        requests().stream()
            .map(request -> ((ChangeTicketRequest) request).getIfVersion())
            .toList());
    reports.kitchen().refuseOnce(Refusal.stale(4));
    Reports.Answer stale =
        lyon().call(ORDER, "Reject", "{\"Reason\":\"OTHER\"}", "If-Match", within);
    assertEquals(412, stale.status());
    assertEquals("STALE_VERSION", stale.code());
  }

  @Test
  void whatCannotBePromisedIsNot() {
    assertEquals(501, lyon().call(ITEM, "SellOut", "", "If-Match", "W/\"1\"").status());
    String[] repeatable = {
      "Repeatability-Request-ID", "5", "Repeatability-First-Sent", "Mon, 30 Nov 2026 12:00:00 GMT"
    };
    assertEquals(501, lyon().call(ORDER, "Accept", "", repeatable).status());
    assertEquals(400, lyon().call(ORDER, "Accept?$select=Id", "").status());
    assertEquals(204, lyon().call(ITEM, "SellOut", "", "If-Match", "*").status());
    assertEquals(1, requests().size());
  }

  @Test
  void actionsArePostedAndNothingElseIs() {
    String path = ORDER + "/Tiffin.Reporting.Accept";
    for (String method : List.of("GET", "HEAD", "PUT", "PATCH", "DELETE")) {
      Reports.Answer refused = lyon().send(method, path);
      assertEquals(405, refused.status(), method);
      assertEquals("POST", refused.header("Allow"), method);
    }
    for (String address : List.of("", "$metadata", "Orders", ORDER, ORDER + "/Status")) {
      Reports.Answer refused = lyon().post(address, "{}", "Content-Type", "application/json");
      assertEquals(405, refused.status(), address);
      assertEquals("GET, HEAD", refused.header("Allow"), address);
    }
    for (String address :
        List.of(
            "Orders/Tiffin.Reporting.Accept",
            "Items('i1')/Tiffin.Reporting.Accept",
            ORDER + "/Tiffin.Reporting.Nothing",
            ORDER + "/Tiffin.Accept",
            "Nothing('x')/Tiffin.Reporting.Accept",
            "Orders('nobody')/Tiffin.Reporting.Accept",
            "Restaurants('r2')/Items('i1')/Tiffin.Reporting.SellOut")) {
      assertEquals(404, lyon().post(address, "").status(), address);
    }
    assertEquals(List.of(), requests());
  }

  @Test
  void anyWayToAnEntityLeadsToItsActions() {
    assertEquals(204, lyon().call("Payments('o01')/Order", "Accept", "").status());
    assertEquals(204, lyon().call("Restaurants('r1')/Items('i1')", "Restock", "").status());
    assertEquals(204, lyon().call("Orders(@id)", "Accept?@id='o01'", "").status());
    assertEquals(
        List.of(accepted(), item(stock(StockState.STOCK_STATE_IN_STOCK)), accepted()), requests());
  }

  @Test
  void nobodyCommandsAnothersKitchen() {
    Reports.Caller tunis = reports.staff(Sold.TUNIS);
    Reports.Answer others = tunis.call(ORDER, "Accept", "");
    assertEquals(404, others.status());
    assertEquals(others.body(), tunis.call("Orders('nobody')", "Accept", "").body());
    assertEquals(404, tunis.call(ITEM, "SellOut", "").status());
    for (String role : List.of("ROLE_CUSTOMER", "ROLE_COURIER")) {
      assertEquals(403, reports.caller("x", role).call(ORDER, "Accept", "").status(), role);
    }
    assertEquals(401, reports.caller("", "").call(ORDER, "Accept", "").status());
    assertEquals(List.of(), requests());
  }

  @Test
  void whetherOthersMayIsForKitchenToSay() {
    reports.kitchen().refuseOnce(Refusal.notFound("ticket"));
    assertEquals(404, reports.operator().call(ORDER, "Accept", "").status());
    assertEquals(204, reports.operator().call(ORDER, "Accept", "").status());
    assertEquals(
        List.of(new FakeKitchen.Told(new Caller("op", Role.ROLE_OPERATOR, Set.of()), accepted())),
        reports.kitchen().told());
  }

  @Test
  void entitiesOfferTheirActions() {
    JsonNode order =
        lyon()
            .get(
                ORDER,
                "Accept",
                "application/json;odata.metadata=full",
                "Tiffin-Base",
                "http://reports.example/odata/")
            .ok()
            .json();
    JsonNode accept = order.get("#Tiffin.Reporting.Accept");
    assertEquals("Accept", accept.get("title").asText());
    assertEquals(
        "http://reports.example/odata/Orders('o01')/Tiffin.Reporting.Accept",
        accept.get("target").asText());
    assertTrue(order.has("#Tiffin.Reporting.Reject"));
    assertTrue(
        Stream.of("#Tiffin.Reporting.Accept", "#Tiffin.Reporting.Reject")
            .noneMatch(lyon().get(ORDER).ok().json()::has));
  }

  /** As UI5 begins. */
  @Test
  void aTokenAgainstForgeryIsNeitherNeededNorGiven() {
    Reports.Answer head = lyon().send("HEAD", "", "X-CSRF-Token", "Fetch");
    assertEquals(200, head.status());
    assertEquals("", head.body());
    assertEquals("", head.header("X-CSRF-Token"));
  }
}
