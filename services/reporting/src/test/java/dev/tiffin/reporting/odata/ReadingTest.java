package dev.tiffin.reporting.odata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tiffin.reporting.odata.plan.Bounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Addresses, formats and headers. */
@Timeout(120)
class ReadingTest {
  private static Reports reports;

  @BeforeAll
  static void open() {
    reports = Reports.open();
  }

  @AfterAll
  static void close() {
    reports.close();
  }

  private static Reports.Answer get(String address, String... headers) {
    return reports.operator().get(address, headers);
  }

  @Test
  void anEntityByItsKey() {
    JsonNode order = get("Orders('o04')").ok().json();
    assertEquals("$metadata#Orders/$entity", order.get("@odata.context").asText());
    assertEquals("o04", order.get("Id").asText());
    assertTrue(get("Orders('o04')").body().contains("\"Total\":10.20,"), order::toString);
    assertEquals("TND", order.get("Currency").asText());
    assertEquals("2026-03-02T13:08:00.25Z", order.get("PlacedAt").asText());
    assertEquals("2026-03-02", order.get("PlacedOn").asText());
    assertTrue(order.get("EndedAt").isNull());
    assertEquals(404, get("Orders('nobody')").status());
    assertEquals("NOT_FOUND", get("Orders('nobody')").code());
    JsonNode line = get("OrderLines(OrderId='o02',Number=1)").ok().json();
    assertEquals("o02", line.get("OrderId").asText());
    assertEquals(
        "r1",
        get("DailySales(Day=2026-03-01,RestaurantId='r1',Currency='EUR')")
            .ok()
            .json()
            .get("RestaurantId")
            .asText());
    assertEquals("o04", get("Orders(@k)?@k='o04'").ok().json().get("Id").asText());
  }

  @Test
  void waysFromOneToAnother() {
    assertEquals(List.of("1", "2"), reports.operator().list("Orders('o02')/Lines", "Number"));
    assertEquals(List.of(), reports.operator().list("Orders('o07')/Lines", "Number"));
    assertEquals(404, get("Orders('nobody')/Lines").status());
    assertEquals("r2", get("Orders('o04')/Restaurant").ok().json().get("Id").asText());
    assertEquals("Tunis", get("Orders('o04')/Restaurant/City/$value").ok().body());
    JsonNode city = get("Orders('o04')/Restaurant/City").ok().json();
    assertEquals("Tunis", city.get("value").asText());
    assertTrue(
        city.get("@odata.context").asText().endsWith("$metadata#Restaurants('r2')/City"),
        city::toString);
    assertEquals("i3", get("Restaurants('r2')/Items('i3')").ok().json().get("Id").asText());
    assertEquals(404, get("Restaurants('r2')/Items('i1')").status());
    assertEquals("2", get("Restaurants('r1')/Items/$count").ok().body());
    assertEquals("2", get("Orders('o02')/Lines/$count").ok().body());
    assertEquals("1", get("Orders('o02')/Lines/$count?$filter=Number gt 1").ok().body());
    assertEquals(404, get("Orders('nobody')/Lines/$count").status());
    assertEquals(
        "o02",
        get("Orders('o02')/Lines(OrderId='o02',Number=1)/Order").ok().json().get("Id").asText());
    assertEquals("10.20", get("Orders('o04')/Total/$value").ok().body());
    assertEquals(204, get("Orders('o04')/EndedAt").status());
    assertEquals(204, get("Orders('o04')/EndedAt/$value").status());
    assertEquals(204, get("Orders('o04')/Delivery").status());
    assertEquals(404, get("Orders('nobody')/Delivery").status());
    assertEquals(404, get("Orders('nobody')/Total").status());
  }

  @Test
  void onlyWhatIsSelected() {
    JsonNode order = get("Orders('o04')?$select=Total,Currency").ok().json();
    List<String> names = new ArrayList<>();
    order.fieldNames().forEachRemaining(names::add);
    names.sort(null);
    assertEquals(
        List.of("@odata.context", "@odata.etag", "@odata.id", "Currency", "Id", "Total"), names);
    reports.statements();
    get("Orders?$select=Total").ok();
    String sql = reports.statements().getFirst();
    assertFalse(sql.contains("short_code"), sql);
    assertEquals("o04", get("Orders('o04')?$select=*").ok().json().get("Id").asText());
  }

  @Test
  void inAnyOrder() {
    assertEquals(
        List.of("o10", "o21", "o09", "o20"),
        reports.operator().list("Orders?$top=4&$orderby=Total desc&$select=Id", "Id"));
    assertEquals(
        "Tunis", get("Restaurants?$orderby=City desc").ok().json().at("/value/0/City").asText());
    assertEquals(
        "r2",
        get("Orders?$orderby=Restaurant/City desc,PlacedAt")
            .ok()
            .json()
            .at("/value/0/RestaurantId")
            .asText());
    assertEquals(
        "3",
        get("Orders?$orderby=Lines/$count desc&$expand=Lines($count=true)")
            .ok()
            .json()
            .at("/value/0/Lines@odata.count")
            .asText());
  }

  @Test
  void oneStatementForEachLevel() {
    reports.statements();
    JsonNode page =
        get("Restaurants?$expand=Items,Orders($filter=Status eq 'DELIVERED';$expand=Lines($expand=Item),Payment)")
            .ok()
            .json();
    assertEquals(6, reports.statements().size());
    for (JsonNode restaurant : page.get("value")) {
      assertTrue(restaurant.get("Items").size() > 0);
      for (JsonNode order : restaurant.get("Orders")) {
        assertEquals("DELIVERED", order.get("Status").asText());
        assertEquals(restaurant.get("Id"), order.get("RestaurantId"));
        assertEquals(order.get("Id"), order.get("Payment").get("OrderId"));
        for (JsonNode line : order.get("Lines")) {
          assertEquals(order.get("Id"), line.get("OrderId"));
          assertEquals(line.get("ItemId"), line.get("Item").get("Id"));
        }
      }
    }
    get("Orders?$count=true").ok();
    assertEquals(2, reports.statements().size());
  }

  @Test
  void expansionsOfOneAreNullWhereNothingIs() {
    JsonNode order =
        get("Orders('o04')?$expand=Delivery,Refunds,Restaurant($expand=Items)").ok().json();
    assertTrue(order.get("Delivery").isNull());
    assertEquals(1, order.get("Refunds").size());
    assertEquals("Brik", order.at("/Restaurant/Items/0/Name").asText());
    JsonNode none = get("Orders?$filter=Id eq 'o07'&$expand=Lines($count=true;$top=0)").ok().json();
    assertEquals(0, none.at("/value/0/Lines@odata.count").asInt(-1), none::toString);
    JsonNode counted = get("Orders('o03')?$expand=Lines($count=true;$skip=1;$top=1)").ok().json();
    assertEquals(3, counted.get("Lines@odata.count").asInt());
    assertEquals(2, counted.at("/Lines/0/Number").asInt());
    JsonNode there =
        get("Restaurants('r2')?$expand=Orders($expand=Restaurant($expand=Orders($top=1)))")
            .ok()
            .json();
    assertEquals(
        "r2", there.at("/Orders/0/Restaurant/Orders/0/RestaurantId").asText(), there::toString);
  }

  @Test
  void whatIsCutFromAnExpansionHasALink() {
    Bounds narrow =
        new Bounds(
            8_000,
            4_000,
            100,
            40,
            200,
            3,
            8,
            2,
            10,
            2,
            30,
            Duration.ofSeconds(10),
            2,
            Duration.ofMinutes(1));
    try (Reports few = Reports.open(narrow)) {
      JsonNode restaurant =
          few.operator()
              .get(
                  "Restaurants('r1')?$expand=Orders($filter=Total gt @m;$orderby=Total;$select=Id,Total)&@m=5")
              .ok()
              .json();
      List<String> seen = new ArrayList<>();
      restaurant.get("Orders").forEach(order -> seen.add(order.get("Id").asText()));
      assertEquals(2, seen.size());
      String next = restaurant.path("Orders@odata.nextLink").asText();
      while (!next.isEmpty()) {
        Reports.Answer page = few.operator().send("GET", next).ok();
        seen.addAll(page.list("Id"));
        next = page.next();
      }
      assertEquals(
          Sold.all().stream()
              .filter(s -> s.city().equals("Lyon") && s.total().doubleValue() > 5)
              .sorted(java.util.Comparator.comparing(Sold::total).thenComparing(Sold::id))
              .map(Sold::id)
              .toList(),
          seen);
    }
  }

  @Test
  void formats() {
    assertTrue(get("").ok().json().get("value").size() == 11);
    assertEquals(
        "application/json;odata.metadata=minimal",
        get("Orders").header("Content-Type").replace(" ", ""));
    JsonNode none = get("Orders?$top=1&$format=application/json;odata.metadata=none").ok().json();
    assertFalse(none.has("@odata.context"));
    JsonNode full =
        get("Orders?$top=1", "Accept", "application/json;odata.metadata=full").ok().json();
    assertTrue(full.at("/value/0/@odata.id").asText().endsWith("Orders('o01')"), full::toString);
    assertEquals("#Decimal", full.at("/value/0/Total@odata.type").asText());
    JsonNode exact =
        get("Orders('o04')", "Accept", "application/json;IEEE754Compatible=true").ok().json();
    assertTrue(exact.get("Total").isTextual(), exact::toString);
    for (String accept :
        List.of(
            "*/*",
            "application/json",
            "application/*;q=0.1",
            "text/html, application/json;q=0.5",
            "application/json;odata.metadata=minimal;q=1.0,application/json;odata=minimalmetadata;q=0.9,application/atom+xml;q=0.8",
            "application/json;metadata=minimal;charset=utf-8")) {
      assertEquals(200, get("Orders", "Accept", accept).status(), accept);
    }
    for (String accept :
        List.of(
            "application/xml",
            "text/html",
            "application/json;q=0",
            "application/json;odata=verbose")) {
      assertEquals(406, get("Orders", "Accept", accept).status(), accept);
    }
    assertEquals(400, get("Orders", "Accept", "no media type").status());
    assertEquals(200, get("Orders?$format=json").status());
    assertEquals(415, get("Orders?$format=atom").status());
    assertEquals(415, get("Orders?$format=xml").status());
    assertTrue(get("$metadata?$format=json").ok().json().has("$Version"));
    assertTrue(get("$metadata").ok().body().startsWith("<?xml"));
    assertTrue(get("$metadata", "Accept", "application/json").ok().json().has("$Version"));
    assertEquals(406, get("$metadata", "Accept", "text/html").status());
  }

  @Test
  void aPlusIsASpaceButInATimesOffset() {
    assertEquals(200, reports.operator().send("GET", "Orders?$filter=Total+gt+%2B5").status());
    String since = "Orders/$count?$filter=PlacedAt+ge+2026-03-02T14:08:00.25";
    String offset = reports.operator().send("GET", since + "+01:00").ok().body();
    assertEquals(offset, reports.operator().send("GET", since + "%2B01%3A00").ok().body());
    assertEquals(offset, get("Orders/$count?$filter=PlacedAt ge 2026-03-02T13:08:00.25Z").body());
  }

  @Test
  void versions() {
    assertEquals("4.01", get("Orders").header("OData-Version"));
    assertEquals("4.0", get("Orders", "OData-MaxVersion", "4.0").header("OData-Version"));
    assertEquals("4.01", get("Orders", "OData-MaxVersion", "4.01").header("OData-Version"));
    assertEquals(200, get("Orders", "OData-Version", "4.0").status());
    assertEquals(400, get("Orders", "OData-MaxVersion", "3.0").status());
    assertEquals(400, get("Orders", "OData-Version", "5.0").status());
  }

  @Test
  void linksBeginWithThePublicBase() {
    JsonNode page =
        get("Orders", "Tiffin-Base", "https://eat.example/odata", "Prefer", "maxpagesize=2")
            .ok()
            .json();
    assertEquals("https://eat.example/odata/$metadata#Orders", page.get("@odata.context").asText());
    assertTrue(
        page.get("@odata.nextLink")
            .asText()
            .startsWith("https://eat.example/odata/Orders?$skiptoken="));
    JsonNode relative = get("Orders('o01')/Lines").ok().json();
    assertEquals("../$metadata#OrderLines", relative.get("@odata.context").asText());
    assertEquals(
        "$metadata#Orders",
        get("Orders", "Tiffin-Base", "javascript:alert(1)")
            .ok()
            .json()
            .get("@odata.context")
            .asText());
  }

  @Test
  void tagsAndMethods() {
    Reports.Answer order = get("Orders('o04')").ok();
    String tag = order.header("ETag");
    assertTrue(tag.startsWith("W/\""), tag);
    Reports.Answer same = get("Orders('o04')", "If-None-Match", "\"x\", " + tag);
    assertEquals(304, same.status());
    assertEquals(tag, same.header("ETag"));
    assertEquals("", same.body());
    assertEquals(200, get("Orders('o05')", "If-None-Match", tag).status());
    Reports.Answer head = reports.operator().send("HEAD", "Orders('o04')");
    assertEquals(200, head.status());
    assertEquals("", head.body());
    assertEquals(order.header("Content-Length"), head.header("Content-Length"));
    for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
      Reports.Answer refused = reports.operator().send(method, "Orders");
      assertEquals(405, refused.status(), method);
      assertEquals("GET, HEAD", refused.header("Allow"));
      assertEquals("METHOD_NOT_ALLOWED", refused.code());
    }
  }

  @Test
  void whatTakesTooLongIsStopped() {
    Bounds hasty =
        new Bounds(
            8_000,
            4_000,
            100,
            40,
            200,
            3,
            8,
            100,
            1_000,
            1_000,
            50_000,
            Duration.ofMillis(60),
            2,
            Duration.ofMinutes(1));
    try (Reports slow = Reports.open(hasty)) {
      int rows =
          slow.database()
              .inTransaction(t ->
                  t.execute(
                      "insert into order_event select 's', n, 'r1', 'T', now(), 'SYSTEM', null, null,"
                          + " repeat('x', 200) from generate_series(1, 60000) n"));
      assertEquals(60_000, rows);
      Reports.Answer stopped =
          slow.operator()
              .get(
                  "OrderEvents/$count?$filter=contains(toupper(concat(Detail,concat(Detail,Detail))),'Y') or Version mod 7 eq 9");
      assertEquals(504, stopped.status(), stopped::body);
      assertEquals("QUERY_TIMEOUT", stopped.code());
    }
  }

  @Test
  void bytesArriveAsTheyAre() {
    byte[] name =
        get("Restaurants('r1')/Name/$value")
            .ok()
            .body()
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    assertArrayEquals("Chez Amélie".getBytes(java.nio.charset.StandardCharsets.UTF_8), name);
  }
}
