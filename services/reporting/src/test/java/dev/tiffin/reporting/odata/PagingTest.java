package dev.tiffin.reporting.odata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Page after page, every row comes once, whatever it is ordered by and whatever happens meanwhile.
 */
@Timeout(180)
class PagingTest {
  private static final int EVENTS = 1_000;

  private static Reports reports;

  @BeforeAll
  static void open() {
    reports = Reports.open();
    int rows =
        reports
            .database()
            .inTransaction(t ->
                t.execute("delete from order_event")
                    + t.execute(
                        """
                        insert into order_event
                        select 'e' || n % 10, n, 'r1', 'T' || n % 3, timestamptz '2026-03-01Z',
                          'SYSTEM', null, case when n % 4 = 0 then null else 'R' || n % 5 end, '{}'
                        from generate_series(1, ?) n
                        """,
                        EVENTS));
    assertTrue(rows >= EVENTS);
  }

  @AfterAll
  static void close() {
    reports.close();
  }

  private record Walk(List<JsonNode> rows, int pages) {
    List<String> versions() {
      return rows.stream().map(row -> row.get("Version").asText()).toList();
    }
  }

  private static Walk walk(String address, String... headers) {
    List<JsonNode> rows = new ArrayList<>();
    Reports.Answer page = reports.operator().get(address, headers).ok();
    int pages = 1;
    page.json().get("value").forEach(rows::add);
    while (!page.next().isEmpty()) {
      page = reports.operator().send("GET", page.next()).ok();
      pages++;
      page.json().get("value").forEach(rows::add);
    }
    return new Walk(rows, pages);
  }

  @Test
  void everyRowComesOnceInEveryOrder() {
    for (String order :
        List.of(
            "",
            "$orderby=Type",
            "$orderby=Type desc,Reason",
            "$orderby=Reason",
            "$orderby=Reason desc",
            "$orderby=Reason desc,Type,Version desc",
            "$orderby=At",
            "$orderby=ActorId",
            "$orderby=ActorId desc,Version desc",
            "$orderby=length(Reason),Version mod 7 desc",
            "$orderby=Order/Total",
            "$orderby=Reason eq null,Version",
            "$orderby=now() desc,OrderId desc,Version desc")) {
      Walk walk = walk("OrderEvents?$select=Version,Reason&" + order);
      assertEquals(10, walk.pages(), order);
      assertEquals(EVENTS, walk.rows().size(), order);
      assertEquals(EVENTS, new HashSet<>(walk.versions()).size(), order);
      assertEquals(
          walk.versions().subList(0, 500),
          walk("OrderEvents?$select=Version,Reason&$top=500&" + order, "Prefer", "maxpagesize=77")
              .versions(),
          order);
    }
  }

  @Test
  void missingValuesComeFirstAndLastWhenTurnedAround() {
    List<JsonNode> ascending = walk("OrderEvents?$orderby=Reason").rows();
    assertTrue(ascending.getFirst().get("Reason").isNull());
    assertEquals("R4", ascending.getLast().get("Reason").asText());
    List<JsonNode> descending = walk("OrderEvents?$orderby=Reason desc").rows();
    assertEquals("R4", descending.getFirst().get("Reason").asText());
    assertTrue(descending.getLast().get("Reason").isNull());
  }

  @Test
  void rowsThatComeAndGoMoveNoOther() {
    List<String> before = walk("OrderEvents?$orderby=Reason,Version&$select=Version").versions();
    Reports.Answer first =
        reports.operator().get("OrderEvents?$orderby=Reason,Version&$select=Version").ok();
    int changed =
        reports
            .database()
            .inTransaction(t ->
                t.execute(
                        "insert into order_event select 'new', 0 - n, 'r1', 'T', now(), 'SYSTEM', null,"
                            + " null, '{}' from generate_series(1, 50) n")
                    + t.execute("delete from order_event where version = 4"));
    assertEquals(51, changed);
    try {
      List<String> seen = new ArrayList<>(first.list("Version"));
      for (String next = first.next(); !next.isEmpty(); ) {
        Reports.Answer page = reports.operator().send("GET", next).ok();
        seen.addAll(page.list("Version"));
        next = page.next();
      }
      assertEquals(before, seen);
    } finally {
      reports
          .database()
          .inTransaction(t ->
              t.execute("delete from order_event where order_id = 'new'")
                  + t.execute(
                      "insert into order_event values ('e4', 4, 'r1', 'T1', timestamptz"
                          + " '2026-03-01Z', 'SYSTEM', null, null, '{}')"));
    }
  }

  @Test
  void topAndSkipCountAcrossPages() {
    assertEquals(250, walk("OrderEvents?$top=250").rows().size());
    assertEquals(3, walk("OrderEvents?$top=250").pages());
    assertEquals(1, walk("OrderEvents?$top=100").pages());
    assertEquals(0, walk("OrderEvents?$top=0").rows().size());
    assertEquals(EVENTS - 950, walk("OrderEvents?$skip=950").rows().size());
    assertEquals(
        walk("OrderEvents").versions().subList(30, 280),
        walk("OrderEvents?$skip=30&$top=250").versions());
    assertEquals(0, walk("OrderEvents?$skip=5000").rows().size());
    JsonNode counted = reports.operator().get("OrderEvents?$count=true&$top=1&$skip=2").ok().json();
    assertEquals(EVENTS, counted.get("@odata.count").asInt());
  }

  @Test
  void thePageSizeIsAPreference() {
    Reports.Answer page =
        reports.operator().get("OrderEvents", "Prefer", "odata.maxpagesize=7").ok();
    assertEquals(7, page.list("Version").size());
    assertEquals("odata.maxpagesize=7", page.header("Preference-Applied"));
    assertEquals(7, reports.operator().send("GET", page.next()).ok().list("Version").size());
    assertEquals(
        EVENTS,
        reports.operator().get("OrderEvents", "Prefer", "maxpagesize=5000").list("Version").size());
    assertEquals(
        100, reports.operator().get("OrderEvents", "Prefer", "nonsense").list("Version").size());
    assertEquals("", reports.operator().get("OrderEvents").header("Preference-Applied"));
  }

  @Test
  void aTokenIsForItsQueryAlone() {
    String next = reports.operator().get("OrderEvents?$orderby=Reason").ok().next();
    assertEquals(200, reports.operator().send("GET", next).status());
    String token = next.substring(next.indexOf("$skiptoken=") + 11);
    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String tampered = token.substring(0, i) + other + token.substring(i + 1);
      assertEquals(400, reports.operator().send("GET", next.replace(token, tampered)).status());
    }
    for (String query :
        List.of(
            "OrderEvents?$skiptoken=" + token,
            "OrderEvents?$orderby=Reason desc&$skiptoken=" + token,
            "OrderEvents?$orderby=Reason&$filter=Version gt 1&$skiptoken=" + token,
            "OrderEvents?$orderby=Reason&$top=5&$skiptoken=" + token,
            "Orders?$orderby=Reason&$skiptoken=" + token,
            "OrderEvents?$orderby=Reason&$skiptoken=",
            "OrderEvents?$orderby=Reason&$skiptoken=x",
            "OrderEvents?$orderby=Reason&$skiptoken=' or 1=1--",
            "OrderEvents?$orderby=Reason&$skiptoken=" + token + "A",
            "OrderEvents?$orderby=Reason&$skiptoken=" + "A".repeat(5_000))) {
      Reports.Answer refused = reports.operator().get(query);
      assertTrue(refused.status() == 400, query + " gave " + refused.status());
      assertFalse(refused.body().contains("select"), refused::body);
    }
  }

  @Test
  void expandedRowsArePagedForEachOfTheirParents() {
    JsonNode restaurants =
        reports
            .operator()
            .get("Restaurants?$expand=Orders($top=3;$orderby=PlacedAt desc;$select=Id;$count=true)")
            .ok()
            .json();
    for (JsonNode restaurant : restaurants.get("value")) {
      List<String> expected =
          Sold.all().reversed().stream()
              .filter(sold -> sold.restaurantId().equals(restaurant.get("Id").asText()))
              .map(Sold::id)
              .toList();
      assertEquals(expected.size(), restaurant.get("Orders@odata.count").asInt());
      List<String> seen = new ArrayList<>();
      restaurant.get("Orders").forEach(order -> seen.add(order.get("Id").asText()));
      assertEquals(expected.subList(0, 3), seen);
      assertFalse(restaurant.has("Orders@odata.nextLink"));
    }
  }
}
