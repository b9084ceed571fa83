package dev.tiffin.reporting.odata;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Groups and sums are those that one gets by hand from the same rows. */
@Timeout(120)
class ApplyTest {
  private static Reports reports;

  @BeforeAll
  static void open() {
    reports = Reports.open();
  }

  @AfterAll
  static void close() {
    reports.close();
  }

  private static List<JsonNode> rows(String address) {
    return rows(reports.operator().get(address));
  }

  private static List<JsonNode> rows(Reports.Answer answer) {
    return StreamSupport.stream(answer.ok().json().get("value").spliterator(), false).toList();
  }

  private static JsonNode row(String address) {
    List<JsonNode> rows = rows(address);
    assertEquals(1, rows.size(), rows::toString);
    return rows.getFirst();
  }

  private static <K> Map<K, List<Sold>> sold(Function<Sold, K> by) {
    return Sold.all().stream().collect(groupingBy(by));
  }

  private static BigDecimal total(List<Sold> sold) {
    return sold.stream().map(Sold::total).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static void assertSame(BigDecimal expected, JsonNode actual) {
    assertTrue(actual.isNumber(), actual::toString);
    BigDecimal difference = expected.subtract(new BigDecimal(actual.asText())).abs();
    assertTrue(difference.compareTo(new BigDecimal("0.0000001")) < 0, expected + " " + actual);
  }

  @Test
  void sumsPerCurrency() {
    Map<String, List<Sold>> expected = sold(Sold::currency);
    List<JsonNode> rows =
        rows(
            "Orders?$apply=groupby((Currency), aggregate(Total with sum as Revenue, $count as N))");
    assertEquals(
        expected.keySet(), rows.stream().map(r -> r.get("Currency").asText()).collect(toSet()));
    for (JsonNode row : rows) {
      List<Sold> own = expected.getOrDefault(row.get("Currency").asText(), List.of());
      assertSame(total(own), row.get("Revenue"));
      assertEquals(own.size(), row.get("N").asInt());
      assertEquals("#Decimal", row.get("Revenue@odata.type").asText());
      assertEquals("#Int64", row.get("N@odata.type").asText());
      assertFalse(row.has("Currency@odata.type"));
    }
  }

  @Test
  void averagesExtremesAndDistinctValues() {
    List<Sold> all = Sold.all();
    JsonNode row =
        row(
            "Orders?$apply=aggregate(Total with average as Mean,Total with min as Least,"
                + "PlacedOn with max as Last,PlacedAt with min as First,"
                + "PromotionCode with countdistinct as Codes,RestaurantId with countdistinct as R,"
                + "PreparationMinutes with average as Minutes,Total mul ItemCount with sum as Odd,"
                + "0 add totalseconds(AcceptedAt sub PlacedAt) with average as Wait)");
    BigDecimal count = BigDecimal.valueOf(all.size());
    assertSame(total(all).divide(count, MathContext.DECIMAL64), row.get("Mean"));
    assertSame(
        all.stream().map(Sold::total).min(Comparator.naturalOrder()).orElseThrow(),
        row.get("Least"));
    assertEquals(
        all.stream().map(Sold::placedOn).max(Comparator.naturalOrder()).orElseThrow(),
        LocalDate.parse(row.get("Last").asText()));
    assertEquals("#Date", row.get("Last@odata.type").asText());
    assertEquals(all.getFirst().placedAt().toString(), row.get("First").asText());
    Set<String> codes = new HashSet<>();
    all.forEach(sold -> {
      if (sold.promotion() != null) {
        codes.add(sold.promotion());
      }
    });
    assertEquals(codes.size(), row.get("Codes").asInt());
    assertEquals(2, row.get("R").asInt());
    double minutes =
        all.stream()
            .filter(s -> s.minutes() != null)
            .mapToInt(Sold::minutes)
            .average()
            .orElseThrow();
    assertEquals(minutes, row.get("Minutes").asDouble(), 1e-9);
    assertSame(
        all.stream()
            .map(s -> s.total().multiply(BigDecimal.valueOf(s.items())))
            .reduce(BigDecimal.ZERO, BigDecimal::add),
        row.get("Odd"));
    double wait =
        all.stream()
            .filter(s -> s.acceptedAt() != null)
            .mapToLong(s -> Duration.between(s.placedAt(), s.acceptedAt()).toSeconds())
            .average()
            .orElseThrow();
    assertEquals(wait, row.get("Wait").asDouble(), 1e-6);
  }

  @Test
  void groupsGoByWhatAWayLeadsTo() {
    Map<String, List<Sold>> expected = sold(sold -> sold.city() + sold.status());
    Reports.Answer answer =
        reports
            .operator()
            .get(
                "Orders?$apply=groupby((Restaurant/City,Status,Restaurant/Country),"
                    + "aggregate(ItemCount with sum as Items))");
    assertTrue(
        answer
            .json()
            .get("@odata.context")
            .asText()
            .endsWith("$metadata#Orders(Restaurant(City,Country),Status,Items)"),
        answer::body);
    List<JsonNode> rows = rows(answer);
    assertEquals(expected.size(), rows.size());
    for (JsonNode row : rows) {
      String city = row.at("/Restaurant/City").asText();
      List<Sold> own = expected.getOrDefault(city + row.get("Status").asText(), List.of());
      assertEquals(own.stream().mapToInt(Sold::items).sum(), row.get("Items").asInt());
      assertEquals(city.equals("Lyon") ? "FR" : "TN", row.at("/Restaurant/Country").asText());
    }
  }

  @Test
  void withoutSumsGroupsAreWhatIsDistinct() {
    List<JsonNode> rows = rows("Orders?$apply=groupby((PlacedOn,PlacedOn,RestaurantId))");
    assertEquals(sold(s -> s.placedOn() + s.restaurantId()).size(), rows.size());
    assertEquals(
        sold(s -> s.placedOn() + s.restaurantId()).keySet(),
        rows.stream()
            .map(r -> r.get("PlacedOn").asText() + r.get("RestaurantId").asText())
            .collect(toSet()));
  }

  @Test
  void daysOfRestaurants() {
    List<JsonNode> rows =
        rows(
            "DailySales?$apply=groupby((Restaurant/Name,Day,Currency),aggregate(Sales with sum as"
                + " S,Placed with sum as P))&$orderby=Day desc,Restaurant/Name&$count=true");
    assertEquals(6, rows.size());
    for (int i = 0; i < 6; i++) {
      int day = 3 - i / 2;
      assertEquals("2026-03-0" + day, rows.get(i).get("Day").asText());
      assertEquals(
          i % 2 == 0 ? "Chez Amélie" : "Dar O'Zitoun", rows.get(i).at("/Restaurant/Name").asText());
      assertSame(BigDecimal.valueOf(10L * day), rows.get(i).get("S"));
      assertEquals(5, rows.get(i).get("P").asInt());
    }
  }

  @Test
  void filtersComeBeforeAndAfter() {
    List<Sold> delivered = Sold.all().stream().filter(Sold::isDelivered).toList();
    JsonNode before =
        row(
            "Orders?$apply=filter(Status eq 'DELIVERED')/filter(Total gt 5)/aggregate($count as N)");
    assertEquals(
        delivered.stream().filter(s -> s.total().compareTo(BigDecimal.valueOf(5)) > 0).count(),
        before.get("N").asLong());
    String groups =
        "Orders?$apply=filter(Status eq 'DELIVERED')/groupby((Restaurant/City),aggregate($count as"
            + " N,Total with sum as T))";
    long lyon = delivered.stream().filter(s -> s.city().equals("Lyon")).count();
    long tunis = delivered.size() - lyon;
    assertTrue(lyon > tunis);
    for (String after :
        List.of(
            "/filter(N gt " + tunis + ")",
            "&$filter=N gt " + tunis,
            "&$filter=Restaurant/City eq 'Lyon' and T gt 0",
            "/filter(N le " + lyon + ")&$filter=contains(Restaurant/City,'yo')",
            "&$filter=@c eq Restaurant/City&@c='Lyon'",
            "&$orderby=N desc&$top=1",
            "&$orderby=N&$skip=1",
            "&$orderby=T sub T,Restaurant/City desc&$skip=1")) {
      JsonNode one = row(groups + after);
      assertEquals("Lyon", one.at("/Restaurant/City").asText(), after);
      assertEquals(lyon, one.get("N").asLong(), after);
    }
    JsonNode counted = reports.operator().get(groups + "&$top=0&$count=true").ok().json();
    assertEquals(2, counted.get("@odata.count").asInt());
    assertEquals(0, counted.get("value").size());
    assertEquals(
        delivered.size(), rows("Orders?$apply=filter(Status eq 'DELIVERED')&$select=Id").size());
  }

  @Test
  void allTogetherAreAGroupThoughThereAreNone() {
    String sum =
        "?$apply=filter(Total lt 0)/aggregate(Total with sum as T,$count as N)&$count=true";
    JsonNode none = row("Orders" + sum);
    assertTrue(none.get("T").isNull());
    assertFalse(none.has("T@odata.type"));
    assertEquals(0, none.get("N").asInt());
    assertEquals(0, rows("Orders?$apply=filter(Total lt 0)/groupby((Currency))").size());
    assertEquals(404, reports.operator().get("Restaurants('r9')/Orders" + sum).status());
    JsonNode one = row("Restaurants('r2')/Orders?$apply=aggregate(Total with sum as T)");
    assertSame(total(sold(Sold::restaurantId).getOrDefault("r2", List.of())), one.get("T"));
  }

  @Test
  void pagesGoOnWhereTheyWereCut() {
    Reports.Answer page =
        reports
            .operator()
            .get(
                "Orders?$apply=groupby((PromotionCode,Status),aggregate($count as N))"
                    + "&$orderby=PromotionCode desc,N&$count=true",
                "Prefer",
                "odata.maxpagesize=2");
    List<String> seen = new ArrayList<>();
    int pages = 1;
    int count = page.ok().json().get("@odata.count").asInt();
    rows(page).forEach(row -> seen.add(row.get("PromotionCode") + row.get("Status").asText()));
    while (!page.next().isEmpty()) {
      page = reports.operator().send("GET", page.next()).ok();
      pages++;
      rows(page).forEach(row -> seen.add(row.get("PromotionCode") + row.get("Status").asText()));
    }
    Set<String> expected = sold(s -> s.promotion() + s.status()).keySet();
    assertEquals(expected.size(), count);
    assertEquals(expected.size(), seen.size());
    assertEquals(expected.size(), Set.copyOf(seen).size());
    assertEquals((expected.size() + 1) / 2, pages);
  }

  @Test
  void numbersAreExactWhereThatIsAskedFor() {
    String address =
        "Orders?$apply=aggregate(Total with sum as T,$count as N)&$count=true&$format=";
    JsonNode exact =
        reports
            .operator()
            .get(address + "application/json;IEEE754Compatible=true;odata.metadata=none")
            .ok()
            .json();
    assertEquals("1", exact.get("@odata.count").textValue());
    assertEquals("24", exact.at("/value/0/N").textValue());
    assertEquals(total(Sold.all()), new BigDecimal(exact.at("/value/0/T").textValue()));
    assertFalse(exact.has("@odata.context"));
    assertFalse(exact.get("value").get(0).has("T@odata.type"));
  }
}
