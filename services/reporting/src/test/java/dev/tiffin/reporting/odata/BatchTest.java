package dev.tiffin.reporting.odata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several requests in one are answered as each would be alone. */
@Timeout(120)
class BatchTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BASE = "http://reports.example/odata/";

  private static Reports reports;

  @BeforeAll
  static void open() {
    reports = Reports.open();
  }

  @AfterAll
  static void close() {
    reports.close();
  }

  private static Reports.Answer post(Reports.Caller caller, String body, String... headers) {
    List<String> all = new ArrayList<>(List.of("Tiffin-Base", BASE));
    all.addAll(List.of(headers));
    return caller.post("$batch", body, all.toArray(String[]::new));
  }

  private static Reports.Answer json(String requests, String... headers) {
    List<String> all = new ArrayList<>(List.of("Content-Type", "application/json"));
    all.addAll(List.of(headers));
    return post(
        reports.operator(), "{\"requests\":[" + requests + "]}", all.toArray(String[]::new));
  }

  private static String get(String id, String url) {
    return get(id, url, "");
  }

  private static String get(String id, String url, String more) {
    return "{\"id\":\"%s\",\"method\":\"GET\",\"url\":\"%s\"%s}".formatted(id, url, more);
  }

  /** By their ids. */
  private static ObjectNode responses(Reports.Answer answer) {
    ObjectNode responses = JSON.createObjectNode();
    answer
        .ok()
        .json()
        .get("responses")
        .forEach(response -> responses.set(response.get("id").asText(), response));
    return responses;
  }

  private static int status(JsonNode response) {
    return response.get("status").asInt();
  }

  @Test
  void answersAreThoseThatEachWouldGet() throws Exception {
    Reports.Answer answer =
        json(
            String.join(
                ",",
                get("a", "Orders('o04')"),
                get("b", "/odata/Orders/$count?$filter=Status%20eq%20'DELIVERED'"),
                get("c", BASE + "Orders?$top=2&$orderby=Id"),
                get("d", "$metadata", ",\"headers\":{\"Accept\":\"application/xml\"}"),
                get("e", "Orders?$apply=groupby((Currency),aggregate($count%20as%20N))"),
                get("f", "Restaurants('r1')/Name", ",\"dependsOn\":[\"a\"]")));
    assertEquals("application/json", answer.header("Content-Type"));
    assertFalse(answer.header("OData-Version").isEmpty());
    ObjectNode responses = responses(answer);
    assertEquals(6, responses.size());
    for (String id : List.of("a", "c", "e", "f")) {
      JsonNode response = responses.get(id);
      assertEquals(200, status(response), response::toString);
      assertTrue(response.at("/headers/content-type").asText().startsWith("application/json"));
      assertTrue(response.at("/headers").has("odata-version"));
    }
    JsonNode alone = reports.operator().get("Orders('o04')", "Tiffin-Base", BASE).ok().json();
    assertEquals(alone, responses.get("a").get("body"));
    assertTrue(responses.get("a").at("/headers").has("etag"));
    String delivered = String.valueOf(Sold.all().stream().filter(Sold::isDelivered).count());
    assertEquals(delivered, responses.get("b").get("body").asText());
    assertEquals("o01", responses.get("c").at("/body/value/0/Id").asText());
    byte[] xml = Base64.getUrlDecoder().decode(responses.get("d").get("body").asText());
    assertTrue(new String(xml, StandardCharsets.UTF_8).contains("<edmx:Edmx"));
    assertEquals(2, responses.get("e").at("/body/value").size());
  }

  @Test
  void whatFailsStopsABatchUnlessItIsToGoOn() {
    String requests =
        String.join(
            ",",
            get("good", "Orders/$count"),
            get("bad", "Orders?$filter=Nothing%20eq%201"),
            get("after", "Items/$count"),
            get("needy", "Items/$count", ",\"dependsOn\":[\"bad\"]"),
            "{\"id\":\"write\",\"method\":\"POST\",\"url\":\"Orders\",\"body\":{}}",
            "{\"id\":\"delete\",\"method\":\"DELETE\",\"url\":\"Orders('o01')\"}",
            get("nested", "$batch"),
            get("group", "Orders", ",\"atomicityGroup\":\"g\""),
            get("elsewhere", "http://elsewhere.example/odata/Orders"),
            get("host", "/other/Orders"),
            get("nowhere", "Orders('o99')"),
            get("back", "$good/Lines", ",\"dependsOn\":[\"good\"]"));
    ObjectNode stopped = responses(json(requests));
    assertEquals(2, stopped.size());
    assertTrue(stopped.has("good") && stopped.has("bad"), stopped::toString);
    Reports.Answer answer = json(requests, "Prefer", "continue-on-error");
    assertEquals("continue-on-error", answer.header("Preference-Applied"));
    Map<String, Integer> statuses = new HashMap<>();
    responses(answer).forEach(each -> statuses.put(each.get("id").asText(), status(each)));
    assertEquals(
        Map.ofEntries(
            Map.entry("good", 200),
            Map.entry("bad", 400),
            Map.entry("after", 200),
            Map.entry("needy", 424),
            Map.entry("write", 405),
            Map.entry("delete", 405),
            Map.entry("nested", 501),
            Map.entry("group", 400),
            Map.entry("elsewhere", 400),
            Map.entry("host", 400),
            Map.entry("nowhere", 404),
            Map.entry("back", 501)),
        statuses);
    JsonNode write = responses(answer).get("write");
    assertEquals("GET, HEAD", write.at("/headers/allow").asText());
    assertEquals("METHOD_NOT_ALLOWED", write.at("/body/error/code").asText());
    assertEquals(2, responses(json(requests, "Prefer", "continue-on-error=false")).size());
    assertEquals(12, responses(json(requests, "Prefer", "odata.continue-on-error=true")).size());
  }

  @Test
  void batchesHaveBounds() {
    String fifty =
        IntStream.range(0, 50)
            .mapToObj(i -> get("r" + i, "Couriers/$count"))
            .collect(Collectors.joining(","));
    assertEquals(50, responses(json(fifty)).size());
    Reports.Answer tooMany = json(fifty + "," + get("more", "Couriers/$count"));
    assertEquals(400, tooMany.status());
    assertEquals("TOO_MUCH", tooMany.code());
    assertEquals(413, json("\"" + "x".repeat(1024 * 1024) + "\"").status());
    String lengthy = "Orders?$filter=Id%20eq%20'" + "x".repeat(13_000) + "'";
    assertEquals(414, status(responses(json(get("a", lengthy))).get("a")));
  }

  @Test
  void whatIsNoBatchIsRefused() {
    for (String requests :
        List.of(
            "{}",
            "1",
            "{\"id\":\"a\",\"method\":\"GET\"}",
            "{\"id\":1,\"method\":\"GET\",\"url\":\"Orders\"}",
            get("a", "Orders", ",\"surprise\":1"),
            get("a", "Orders") + "," + get("a", "Orders"),
            "]")) {
      assertEquals(400, json(requests).status(), requests);
    }
    assertEquals(400, post(reports.operator(), "[]", "Content-Type", "application/json").status());
    assertEquals(400, post(reports.operator(), "", "Content-Type", "application/json").status());
    assertEquals(415, post(reports.operator(), "x", "Content-Type", "text/plain").status());
    assertEquals(400, post(reports.operator(), "x", "Content-Type", "multipart/mixed").status());
    Reports.Answer got = reports.operator().get("$batch");
    assertEquals(405, got.status());
    assertEquals("POST", got.header("Allow"));
    assertEquals(405, reports.operator().post("Orders", "{}").status());
    assertEquals(401, post(reports.caller("", ""), "{}").status());
  }

  @Test
  void rightsAreThoseOfWhoAsks() {
    Reports.Answer answer =
        post(
            reports.staff(Sold.TUNIS),
            "{\"requests\":["
                + get("own", "Orders", ",\"headers\":{\"Tiffin-Caller-Role\":\"ROLE_OPERATOR\"}")
                + ","
                + get("couriers", "Couriers")
                + "]}",
            "Content-Type",
            "application/json;charset=utf-8");
    ObjectNode responses = responses(answer);
    responses
        .get("own")
        .at("/body/value")
        .forEach(order -> assertEquals(Sold.TUNIS, order.get("RestaurantId").asText()));
    assertEquals(6, responses.get("own").at("/body/value").size());
    assertEquals(403, status(responses.get("couriers")));
  }

  private static String part(String request, String... headers) {
    return "--b_1\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n"
        + String.join("", headers)
        + "\r\n"
        + request
        + "\r\n";
  }

  @Test
  void partsOfAMultipartBodyAreAnsweredInOrder() {
    String body =
        "a preamble\r\n"
            + part("GET Orders('o04')?$select=Id HTTP/1.1\r\nAccept: application/json\r\n")
            + part("GET /odata/Orders/$count HTTP/1.1\r\nHost: x\r\n", "Content-ID: second\r\n")
            + part("GET " + BASE + "Orders('o99') HTTP/1.1\r\n")
            + part("POST Orders HTTP/1.1\r\nContent-Type: application/json\r\n\r\n{}")
            + part("what is this\r\n")
            + "--b_1\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\n--c--\r\n"
            + part("GET Items/$count HTTP/1.1\r\n")
            + "--b_1--\r\n";
    String[] type = {"Content-Type", "multipart/mixed; boundary=\"b_1\""};
    Reports.Answer stopped = post(reports.operator(), body, type).ok();
    assertEquals(List.of(200, 200, 404), statuses(stopped));
    Reports.Answer answer =
        post(
                reports.operator(),
                body,
                type[0],
                type[1],
                "Prefer",
                "odata.continue-on-error, respond-async")
            .ok();
    assertEquals(List.of(200, 200, 404, 405, 400, 400, 200), statuses(answer));
    List<String> parts = parts(answer);
    assertTrue(parts.get(0).startsWith("Content-Type: application/http\r\n"), parts.get(0));
    assertTrue(parts.get(0).contains("\"Id\":\"o04\""), parts.get(0));
    assertTrue(parts.get(0).contains("\r\nETag: W/"), parts.get(0));
    assertTrue(parts.get(1).contains("\r\nContent-ID: second\r\n"), parts.get(1));
    assertTrue(parts.get(1).contains("Content-Length: 2\r\n\r\n24\r\n"), parts.get(1));
    assertTrue(parts.get(2).contains("HTTP/1.1 404 Not Found\r\n"), parts.get(2));
    assertTrue(parts.get(3).contains("\r\nAllow: GET, HEAD\r\n"), parts.get(3));
    assertEquals(400, post(reports.operator(), part("GET Orders HTTP/1.1\r\n"), type).status());
  }

  private static List<String> parts(Reports.Answer answer) {
    String type = answer.header("Content-Type");
    assertTrue(type.startsWith("multipart/mixed; boundary="), type);
    String boundary = "--" + type.substring(type.indexOf('=') + 1);
    String[] pieces = answer.body().split(boundary, -1);
    assertEquals("--\r\n", pieces[pieces.length - 1]);
    return IntStream.range(1, pieces.length - 1).mapToObj(i -> pieces[i].stripLeading()).toList();
  }

  private static List<Integer> statuses(Reports.Answer answer) {
    return parts(answer).stream()
        .map(part -> part.substring(part.indexOf("\r\nHTTP/1.1 ") + 11).substring(0, 3))
        .map(Integer::valueOf)
        .toList();
  }
}
