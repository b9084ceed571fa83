package dev.tiffin.reporting.odata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.contracts.kitchen.v1.ChangeTicketRequest;
import dev.tiffin.contracts.kitchen.v1.SetItemStockRequest;
import dev.tiffin.platform.grpc.Refusal;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Actions within a batch are carried out one after the other, as each would be alone. */
@Timeout(120)
class ActionBatchTest {
  private static final String ACCEPT = "Orders('o01')/Tiffin.Reporting.Accept";
  private static final String REJECT = "Orders('o02')/Tiffin.Reporting.Reject";
  private static final String SELL_OUT = "Items('i1')/Tiffin.Reporting.SellOut";
  private static final String[] MULTIPART = {"Content-Type", "multipart/mixed; boundary=b_1"};

  private static Reports reports;

  @BeforeAll
  static void open() {
    reports = Reports.open();
  }

  @AfterAll
  static void close() {
    reports.close();
  }

  /** Every command that kitchen was given, in a word. */
  private static List<String> told() {
    return reports.kitchen().told().stream()
        .map(FakeKitchen.Told::request)
        .map(request ->
            switch (request) {
              case ChangeTicketRequest change ->
                  change.getCommandCase() + " " + change.getOrderId() + " " + change.getIfVersion();
              case SetItemStockRequest stock ->
                  stock.getStock().getState() + " " + stock.getItemId();
              default -> throw new AssertionError(request);
            })
        .toList();
  }

  private static Reports.Answer json(String... requests) {
    return reports
        .staff(Sold.LYON)
        .post(
            "$batch",
            "{\"requests\":[" + String.join(",", requests) + "]}",
            "Content-Type",
            "application/json");
  }

  private static String post(String id, String url, String more) {
    return "{\"id\":\"%s\",\"method\":\"post\",\"url\":\"%s\"%s}".formatted(id, url, more);
  }

  private static List<Integer> statuses(Reports.Answer answer) {
    return StreamSupport.stream(answer.ok().json().get("responses").spliterator(), false)
        .map(response -> response.get("status").asInt())
        .toList();
  }

  @Test
  void readsAndActionsGoInOrder() {
    Reports.Answer answer =
        json(
            post("1", ACCEPT, ",\"body\":{\"PreparationMinutes\":20}"),
            "{\"id\":\"2\",\"method\":\"GET\",\"url\":\"Orders('o01')?$select=Id\"}",
            post(
                "3",
                REJECT,
                ",\"headers\":{\"If-Match\":\"W/\\\"3\\\"\",\"Content-Type\":\"application/json\"},"
                    + "\"body\":{\"Reason\":\"OTHER\"},\"dependsOn\":[\"1\"]"),
            post("4", SELL_OUT, ""));
    assertEquals(List.of(204, 200, 204, 204), statuses(answer), answer::body);
    assertEquals(List.of("ACCEPT o01 0", "REJECT o02 3", "STOCK_STATE_OUT_OF_STOCK i1"), told());
    assertFalse(answer.json().at("/responses/0").has("body"), answer::body);
  }

  @Test
  void theFirstThatIsRefusedIsTheLast() {
    reports.kitchen().refuseOnce(Refusal.stale(5));
    Reports.Answer answer = json(post("1", ACCEPT, ""), post("2", SELL_OUT, ""));
    assertEquals(List.of(412), statuses(answer));
    assertEquals(List.of(), told());
    assertEquals(
        List.of(400), statuses(json(post("1", REJECT, ",\"body\":{\"Reason\":\"WHIM\"}"))));
    assertEquals(
        List.of(404), statuses(json(post("1", "Orders('o04')" + ACCEPT.substring(13), ""))));
    assertEquals(List.of(405), statuses(json(post("1", "Orders('o01')", ",\"body\":{}"))));
    assertEquals(400, json(post("1", REJECT, ",\"body\":{\"Reason\":1,\"Reason\":2}")).status());
    assertEquals(List.of(), told());
  }

  @Test
  void nothingIsDoneAsOne() {
    String group = ",\"atomicityGroup\":\"g\"";
    assertEquals(
        List.of(400), statuses(json(post("1", ACCEPT, group), post("2", SELL_OUT, group))));
    Reports.Answer set =
        multipart(changeSet(change(ACCEPT, "1", "", ""), change(SELL_OUT, "2", "", "")));
    assertTrue(set.body().contains("HTTP/1.1 400 "), set.body());
    assertEquals(List.of(), told());
  }

  private static Reports.Answer multipart(String... parts) {
    return reports
        .staff(Sold.LYON)
        .post("$batch", "--b_1\r\n" + String.join("--b_1\r\n", parts) + "--b_1--\r\n", MULTIPART)
        .ok();
  }

  private static String change(String url, String id, String headers, String body) {
    return "Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: "
        + id
        + "\r\n\r\nPOST "
        + url
        + " HTTP/1.1\r\nContent-Type: application/json;charset=UTF-8;IEEE754Compatible=true\r\n"
        + headers
        + "\r\n"
        + body
        + "\r\n";
  }

  private static String changeSet(String... changes) {
    return "Content-Type: multipart/mixed; boundary=Set_2\r\n\r\n--Set_2\r\n"
        + String.join("--Set_2\r\n", changes)
        + "--Set_2--\r\n";
  }

  /** As UI5 writes what is done. */
  @Test
  void aSetOfOneIsAnsweredAsASet() {
    Reports.Answer answer =
        multipart(
            changeSet(change(REJECT, "0.0", "If-Match: W/\"3\"\r\n", "{\"Reason\":\"OTHER\"}")),
            change(SELL_OUT, "x", "", "{\"Until\":\r\n\r\n\"2030-01-01T00:00:00Z\"}"),
            "Content-Type: application/http\r\n\r\nGET Orders/$count HTTP/1.1\r\n\r\n");
    assertEquals(List.of("REJECT o02 3", "STOCK_STATE_OUT_OF_STOCK i1"), told(), answer::body);
    String[] pieces = answer.body().split("--batch_[0-9a-f-]+(--)?\r\n", -1);
    assertEquals(5, pieces.length, answer.body());
    String[] set = pieces[1].split("--changeset_[0-9a-f-]+(--)?\r\n", -1);
    assertEquals(3, set.length, answer.body());
    assertTrue(set[0].startsWith("Content-Type: multipart/mixed; boundary=changeset_"), set[0]);
    assertTrue(set[1].contains("\r\nContent-ID: 0.0\r\n"), set[1]);
    assertTrue(set[1].contains("\r\n\r\nHTTP/1.1 204 No Content\r\n"), set[1]);
    assertTrue(pieces[2].contains("\r\n\r\nHTTP/1.1 204 No Content\r\n"), pieces[2]);
    assertTrue(pieces[3].endsWith("\r\n\r\n18\r\n"), pieces[3]);
  }

  @Test
  void aSetThatIsRefusedIsNone() {
    Reports.Answer answer = multipart(changeSet(change(REJECT, "7", "", "{}")));
    assertFalse(answer.body().contains("changeset_"), answer.body());
    assertTrue(answer.body().contains("\r\nContent-ID: 7\r\n"), answer.body());
    assertTrue(answer.body().contains("HTTP/1.1 400 Bad Request\r\n"), answer.body());
    assertTrue(answer.body().contains("MISSING_FIELD"), answer.body());
    assertEquals(List.of(), told());
  }
}
