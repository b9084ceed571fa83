package dev.tiffin.reporting.odata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Groups and sums tell nobody what rows would not, and whatever is not done is said. */
@Timeout(120)
class ApplyRightsTest {
  private static Reports reports;

  @BeforeAll
  static void open() {
    reports = Reports.open();
  }

  @AfterAll
  static void close() {
    reports.close();
  }

  private static List<JsonNode> rows(Reports.Answer answer) {
    return StreamSupport.stream(answer.ok().json().get("value").spliterator(), false).toList();
  }

  @Test
  void nobodySumsUpOthersRows() {
    Reports.Caller tunis = reports.staff(Sold.TUNIS);
    List<Sold> own = Sold.all().stream().filter(s -> s.restaurantId().equals(Sold.TUNIS)).toList();
    BigDecimal total = own.stream().map(Sold::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    for (String around :
        List.of(
            "",
            "filter(true)/",
            "filter(RestaurantId eq 'r1' or true)/",
            "filter(Restaurant/City ne 'x')/")) {
      JsonNode row =
          rows(tunis.get(
                  "Orders?$apply="
                      + around
                      + "aggregate(Total with sum as T,Total with max as M,$count as N,"
                      + "RestaurantId with countdistinct as R)"))
              .getFirst();
      assertEquals(0, total.compareTo(new BigDecimal(row.get("T").asText())));
      assertEquals(own.size(), row.get("N").asInt());
      assertEquals(1, row.get("R").asInt());
    }
    List<JsonNode> cities = rows(tunis.get("Orders?$apply=groupby((Restaurant/City))"));
    assertEquals(1, cities.size());
    assertEquals("Tunis", cities.getFirst().at("/Restaurant/City").asText());
    assertEquals(
        0,
        rows(tunis.get("DailySales?$apply=groupby((Currency))&$filter=Currency eq 'EUR'")).size());
    JsonNode nothing =
        rows(reports.staff("").get("Orders?$apply=aggregate($count as N)")).getFirst();
    assertEquals(0, nothing.get("N").asInt());
    assertEquals(404, tunis.get("Restaurants('r1')/Orders?$apply=aggregate($count as N)").status());
    for (String address :
        List.of(
            "Couriers?$apply=aggregate($count as N)",
            "Deliveries?$apply=groupby((Courier/Failed))",
            "Deliveries?$apply=aggregate(Courier/Failed with max as N)",
            "Deliveries?$apply=filter(Courier/Failed eq 0)/aggregate($count as N)")) {
      assertEquals(403, tunis.get(address).status(), address);
      assertEquals(200, reports.operator().get(address).status(), address);
    }
  }

  /** A row that names another restaurant's: what it leads to is not grouped by. */
  @Test
  void everyWayIsHeldToRights() {
    String borrow =
        "insert into order_line values"
            + " ('o01', 9, 'r2', 'i1', 'Borrowed', 1, 1, 1, 0, 'TND', '', '2026-03-01')";
    assertEquals(1, (int) reports.database().inTransaction(t -> t.execute(borrow)));
    try {
      String names = "OrderLines?$apply=groupby((Item/Name),aggregate(Order/Total with max as T))";
      List<String> seen =
          rows(reports.staff(Sold.TUNIS).get(names)).stream()
              .map(row -> row.at("/Item/Name").asText())
              .toList();
      assertEquals(List.of("null", "Brik"), seen);
      String all = reports.operator().get(names).ok().body();
      assertTrue(all.contains("Quenelle"), all);
    } finally {
      reports.database().inTransaction(t -> t.execute("delete from order_line where number = 9"));
    }
  }

  @Test
  void whatIsGivenIsBound() {
    reports.statements();
    String hostile =
        "Orders?$apply=filter(ShortCode ne 'x'' or 1=1 --')/groupby((Currency),aggregate($count as"
            + " drop_table))&$filter=Currency ne 'y''; drop table orders; --' and drop_table gt 0";
    assertEquals(2, rows(reports.operator().get(hostile)).size());
    List<String> statements = reports.statements();
    assertEquals(1, statements.size());
    String sql = statements.getFirst();
    assertFalse(sql.contains("'") || sql.contains("--") || sql.contains("drop"), sql);
    assertEquals(
        400,
        reports.operator().get("Orders?$apply=aggregate($count as N) from orders; --)").status());
  }

  @Test
  void whatIsNotSupportedIsSaid() {
    for (String apply :
        List.of(
            "identity",
            "concat(identity,aggregate($count as N))",
            "compute(Total mul 2 as X)",
            "topcount(2,Total)",
            "groupby((rollup($all,Currency)))",
            "groupby((Restaurant))",
            "groupby((Currency),filter(Total gt 1)/aggregate($count as N))",
            "groupby((Currency),aggregate($count as N))/aggregate(N with sum as M)",
            "groupby((Currency))/groupby((Currency))",
            "groupby((Lines/ItemName))",
            "aggregate(Lines/$count as N)",
            "aggregate(Total with Tiffin.median as N)",
            "aggregate(Total)",
            "aggregate(Total with sum as T from ItemCount with average)",
            "groupby((Currency))&$filter=Total gt 5",
            "groupby((Currency))&$orderby=PlacedAt",
            "groupby((Currency))/filter(Restaurant/City eq 'Lyon')",
            "groupby((Currency))&$select=Currency",
            "groupby((Currency))&$expand=Lines",
            "groupby((Currency))&$search=x")) {
      assertRefused(501, "NOT_IMPLEMENTED", apply);
    }
    for (String apply :
        List.of(
            "",
            "groupby((Nothing))",
            "groupby((Restaurant/Nothing))",
            "aggregate(Nothing with sum as N)",
            "aggregate(Total with sum as Total)",
            "aggregate(Total with sum as N,$count as N)",
            "aggregate(Status with sum as N)",
            "aggregate(PlacedOn with average as N)",
            "aggregate(Total gt 5 with max as N)",
            "groupby((Currency))&$filter=Nothing eq 5",
            "aggregate($count as N)&$skiptoken=abc",
            "aggregate(Lines/Quantity with sum as N)",
            "frobnicate(Total)")) {
      assertRefused(400, "INVALID_REQUEST", apply);
    }
    assertRefused(
        400,
        "TOO_MUCH",
        "aggregate("
            + IntStream.range(0, 60)
                .mapToObj(i -> "Total with sum as S" + i)
                .collect(Collectors.joining(","))
            + ")");
    assertEquals(400, reports.operator().get("Orders('o01')?$apply=filter(true)").status());
  }

  private static void assertRefused(int status, String code, String apply) {
    Reports.Answer answer = reports.operator().get("Orders?$apply=" + apply);
    assertEquals(status, answer.status(), () -> apply + " " + answer.body());
    assertEquals(code, answer.code(), apply);
  }
}
