package dev.tiffin.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tiffin.contracts.delivery.v1.CourierPosition;
import dev.tiffin.contracts.delivery.v1.EndShiftRequest;
import dev.tiffin.contracts.delivery.v1.ListCouriersRequest;
import dev.tiffin.contracts.delivery.v1.ReportPositionsRequest;
import dev.tiffin.contracts.delivery.v1.SetOnlineRequest;
import dev.tiffin.contracts.delivery.v1.StartShiftRequest;
import dev.tiffin.contracts.delivery.v1.Vehicle;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.platform.grpc.Refusal;
import java.net.http.HttpResponse;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Couriers over REST: shifts, positions, offers. */
final class CourierRestTest {
  private static final String FIX =
      """
      {"position": {"latitude": 45.76, "longitude": 4.84}, "accuracyMetres": 8.5,
       "headingDegrees": 360, "at": "2027-01-15T08:00:00Z"}\
      """;
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    gateway = new RunningGateway();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private static String positions(String... fixes) {
    return "{\"positions\": [" + String.join(",", fixes) + "]}";
  }

  private HttpResponse<String> report(String body) {
    return gateway.asCustomer("POST", "/couriers/me/positions", body);
  }

  private static void assertRefused(HttpResponse<String> response, String pointer, String code) {
    assertEquals(400, response.statusCode(), response.body());
    JsonNode first = RunningGateway.json(response).at("/errors/0");
    assertEquals(pointer, first.get("pointer").textValue());
    assertEquals(code, first.get("code").textValue());
  }

  @Test
  void tellsCouriers() {
    JsonNode me = RunningGateway.json(gateway.asCustomer("GET", "/couriers/me", ""));
    assertEquals("BICYCLE", me.get("vehicle").textValue(), me.toString());
    assertEquals(90.0, me.at("/position/headingDegrees").doubleValue());
    assertEquals("order-2", me.at("/orderIds/1").textValue());
    HttpResponse<String> other = gateway.asCustomer("GET", "/couriers/courier-9", "");
    assertEquals("courier-9", RunningGateway.json(other).get("id").textValue());
    assertEquals(404, gateway.asCustomer("GET", "/couriers/none", "").statusCode());
    HttpResponse<String> page = gateway.asCustomer("GET", "/couriers?online=true&first=3", "");
    assertEquals(3, RunningGateway.json(page).get("couriers").size());
    assertTrue(page.headers().firstValue("Link").orElseThrow().contains("after=c2"));
    assertTrue(((ListCouriersRequest) gateway.services.told.element()).getOnline());
  }

  @Test
  void startsAndEndsAShift() {
    String body = "{\"vehicle\": \"SCOOTER\", \"endsAt\": \"2027-01-15T08:00:00Z\"}";
    assertEquals(200, gateway.asCustomer("POST", "/couriers/me/shift", body).statusCode());
    StartShiftRequest start = (StartShiftRequest) gateway.services.told.remove();
    assertEquals(Vehicle.VEHICLE_SCOOTER, start.getVehicle());
    assertEquals(FakeServices.AT, start.getEndsAt());
    assertEquals(200, gateway.asCustomer("DELETE", "/couriers/me/shift", "").statusCode());
    assertEquals(EndShiftRequest.getDefaultInstance(), gateway.services.told.remove());
  }

  @Test
  void goesOnlineAndOff() {
    for (boolean online : new boolean[] {true, false}) {
      HttpResponse<String> response =
          gateway.asCustomer("PUT", "/couriers/me/online", "{\"online\": " + online + "}");
      assertEquals(200, response.statusCode(), response.body());
      assertEquals(online, ((SetOnlineRequest) gateway.services.told.remove()).getOnline());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | shift | {\"endsAt\": \"2027-01-15T08:00:00Z\"} | /vehicle | MISSING_FIELD",
        "POST | shift | {\"vehicle\": \"HORSE\", \"endsAt\": \"2027-01-15T08:00:00Z\"} | /vehicle | UNKNOWN_VALUE",
        "POST | shift | {\"vehicle\": \"CAR\"} | /endsAt | MISSING_FIELD",
        "POST | shift | {\"vehicle\": \"CAR\", \"endsAt\": \"+1000000-01-01T00:00:00Z\"} | /endsAt | OUT_OF_RANGE",
        "PUT | online | {} | /online | MISSING_FIELD",
        "PUT | online | {\"online\": \"yes\"} | /online | WRONG_TYPE",
        "PUT | online | {\"online\": 1} | /online | WRONG_TYPE",
      })
  void refusesBadShifts(String method, String path, String body, String pointer, String code) {
    assertRefused(gateway.asCustomer(method, "/couriers/me/" + path, body), pointer, code);
    assertTrue(gateway.services.told.isEmpty());
  }

  @Test
  void reportsWhereItWas() {
    HttpResponse<String> response =
        report(positions(FIX, FIX.replace("\"headingDegrees\": 360, ", "")));
    assertEquals(200, response.statusCode(), response.body());
    assertEquals(2, RunningGateway.json(response).get("taken").intValue());
    ReportPositionsRequest told = (ReportPositionsRequest) gateway.services.told.element();
    CourierPosition first = told.getPositions(0);
    assertEquals(45.76, first.getPosition().getLatitude());
    assertEquals(8.5, first.getAccuracyMetres());
    assertEquals(0, first.getHeadingDegrees());
    assertEquals(FakeServices.AT, first.getAt());
    assertFalse(told.getPositions(1).hasHeadingDegrees());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "45.76 | 90.1 | /positions/1/position/latitude | OUT_OF_RANGE",
        "4.84 | -180.5 | /positions/1/position/longitude | OUT_OF_RANGE",
        "4.84 | 1e400 | /positions/1/position/longitude | OUT_OF_RANGE",
        "8.5 | -0.1 | /positions/1/accuracyMetres | OUT_OF_RANGE",
        "8.5 | 10001 | /positions/1/accuracyMetres | OUT_OF_RANGE",
        "360 | 361 | /positions/1/headingDegrees | OUT_OF_RANGE",
        "360 | \"N\" | /positions/1/headingDegrees | WRONG_TYPE",
        "2027-01-15T08:00:00Z | 2027-13-15T08:00:00Z | /positions/1/at | INVALID_TIME",
        "\"at\" | \"time\" | /positions/1/at | MISSING_FIELD",
      })
  void refusesFixesThatCannotBe(String good, String bad, String pointer, String code) {
    assertRefused(report(positions(FIX, FIX.replace(good, bad))), pointer, code);
    assertTrue(gateway.services.told.isEmpty());
  }

  @Test
  void refusesBatchesThatAreEmptyOrTooLarge() {
    assertRefused(report(positions()), "/positions", "OUT_OF_RANGE");
    assertEquals(
        200, report(positions(Collections.nCopies(100, FIX).toArray(String[]::new))).statusCode());
    gateway.services.told.clear();
    HttpResponse<String> tooMany =
        report(positions(Collections.nCopies(101, "{}").toArray(String[]::new)));
    assertEquals(413, tooMany.statusCode(), tooMany.body());
    assertEquals("TOO_LARGE", RunningGateway.json(tooMany).get("code").textValue());
    assertTrue(gateway.services.told.isEmpty());
  }

  @Test
  void tellsThatAFixIsFromTheFuture() {
    gateway.services.refusal =
        Refusal.invalid("/positions/0/at", "IN_THE_FUTURE", "This has not been yet.");
    assertRefused(report(positions(FIX)), "/positions/0/at", "IN_THE_FUTURE");
  }

  @Test
  void tellsOffers() {
    HttpResponse<String> response = gateway.asCustomer("GET", "/couriers/me/offers", "");
    JsonNode offer = RunningGateway.json(response).at("/offers/0");
    assertEquals("order-3", offer.get("orderId").textValue(), response.body());
    assertEquals(4, offer.get("version").intValue());
    assertTrue(offer.get("stacked").booleanValue());
  }

  @Test
  void takesAnOfferByItsVersion() {
    HttpResponse<String> response =
        gateway.asCustomer(
            "POST", "/couriers/me/offers/order-3/accept", "", "If-Match", "\"4-json\"");
    assertEquals(200, response.statusCode(), response.body());
    assertTrue(gateway.services.steps.element().hasAcceptOffer());
    assertEquals("order-3", gateway.services.steps.element().getOrderId());
    assertEquals(4, gateway.services.steps.element().getIfVersion());
  }

  @Test
  void leavesAnOfferToOthers() {
    assertEquals(
        200, gateway.asCustomer("POST", "/couriers/me/offers/order-3/decline", "").statusCode());
    assertTrue(gateway.services.steps.element().hasDeclineOffer());
  }

  @Test
  void tellsThatAnOfferIsNoLongerOpen() {
    gateway.services.refusal =
        new Refusal(ProblemKind.PROBLEM_KIND_CONFLICT, "OFFER_CLOSED", "It is no longer open.");
    HttpResponse<String> response =
        gateway.asCustomer("POST", "/couriers/me/offers/order-3/accept", "");
    assertEquals(409, response.statusCode());
    assertEquals("OFFER_CLOSED", RunningGateway.json(response).get("code").textValue());
  }
}
