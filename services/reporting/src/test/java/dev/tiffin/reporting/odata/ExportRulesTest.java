package dev.tiffin.reporting.odata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets a file of what, how it is asked for, and what is refused. */
@Timeout(120)
class ExportRulesTest {
  private static Reports reports;

  @BeforeAll
  static void open() {
    reports = Reports.open();
  }

  @AfterAll
  static void close() {
    reports.close();
  }

  private static Exported exported(Reports.Caller caller, String address, String format) {
    String asked = address + (address.contains("?") ? "&" : "?") + "$format=" + format;
    HttpResponse<byte[]> file = caller.get(asked, HttpResponse.BodyHandlers.ofByteArray());
    assertEquals(200, file.statusCode(), asked);
    return format.equals("csv") ? Exported.csv(file.body()) : Exported.parquet(file.body());
  }

  private static Set<String> values(Exported file, String column) {
    Set<String> values = new HashSet<>();
    file.rows().forEach(row -> values.add(String.valueOf(row.get(file.columns().indexOf(column)))));
    return values;
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "parquet"})
  void whoWorksForARestaurantGetsItsRowsAlone(String format) {
    Reports.Caller tunis = reports.staff(Sold.TUNIS);
    for (String set :
        List.of(
            "Items",
            "Orders",
            "OrderLines",
            "OrderEvents",
            "Payments",
            "Refunds",
            "Deliveries",
            "DailySales",
            "Orders?$filter=RestaurantId eq 'r1' or true",
            "Orders?$orderby=Restaurant/City desc,Lines/$count",
            "Orders?$apply=groupby((RestaurantId))")) {
      assertEquals(Set.of(Sold.TUNIS), values(exported(tunis, set, format), "RestaurantId"), set);
      assertTrue(
          values(exported(reports.operator(), set, format), "RestaurantId").contains(Sold.LYON));
    }
    assertEquals(Set.of("r2"), values(exported(tunis, "Restaurants", format), "Id"));
    assertEquals(List.of(), exported(tunis, "Orders?$filter=RestaurantId eq 'r1'", format).rows());
    assertFalse(exported(tunis, "Topics", format).rows().isEmpty());
    assertEquals(404, tunis.get("Restaurants('r1')/Orders?$format=" + format).status());
    assertEquals(403, tunis.get("Couriers?$format=" + format).status());
    assertEquals(404, reports.operator().get("Restaurants('r9')/Orders?$format=csv").status());
  }

  @ParameterizedTest
  @CsvSource({"ROLE_CUSTOMER, 403", "ROLE_COURIER, 403", "'', 401"})
  void noFileForAnybodyElse(String role, int status) {
    Reports.Caller caller = reports.caller(role.isEmpty() ? "" : "x", role);
    assertEquals(status, caller.get("Orders?$format=csv").status());
    assertEquals(status, caller.get("Orders", "Accept", "text/csv").status());
    assertEquals(status, caller.send("HEAD", "Orders?$format=parquet").status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Orders?$format=csv | */* | text/csv",
        "Orders?$format=text/csv | application/json | text/csv",
        "Orders | text/csv | text/csv",
        "Orders | text/csv;charset=UTF-8;header=present, application/json;q=0.9 | text/csv",
        "Orders | text/* | text/csv",
        "Orders?$format=parquet | */* | application/vnd.apache.parquet",
        "Orders?$format=application/vnd.apache.parquet | */* | application/vnd.apache.parquet",
        "Orders | application/vnd.apache.parquet | application/vnd.apache.parquet",
        "Orders | application/* | application/json",
        "Orders | */* | application/json",
        "Orders | application/json, text/csv | application/json",
      })
  void howItIsAskedFor(String address, String accept, String type) {
    Reports.Answer answer = reports.operator().get(address, "Accept", accept).ok();
    assertTrue(answer.header("Content-Type").startsWith(type), answer.header("Content-Type"));
  }

  @Test
  void whatIsSaidOfAFile() {
    Reports.Answer csv = reports.operator().get("Restaurants('r1')/Orders?$format=csv").ok();
    assertEquals("text/csv;charset=utf-8;header=present", csv.header("Content-Type"));
    assertEquals("attachment; filename=\"Orders.csv\"", csv.header("Content-Disposition"));
    assertEquals("4.01", csv.header("OData-Version"));
    assertEquals("nosniff", csv.header("X-Content-Type-Options"));
    assertEquals("private, no-cache", csv.header("Cache-Control"));
    Reports.Answer parquet = reports.operator().send("HEAD", "Items?$format=parquet").ok();
    assertEquals("attachment; filename=\"Items.parquet\"", parquet.header("Content-Disposition"));
    assertEquals("application/vnd.apache.parquet", parquet.header("Content-Type"));
    assertEquals("", parquet.header("Content-Length"));
    assertEquals("", parquet.body());
    assertEquals(403, reports.staff("r1").send("HEAD", "Couriers?$format=csv").status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Orders?$expand=Lines | 501 | $expand",
        "Orders?$expand=Lines&$top=1 | 501 | $expand",
        "Orders?$count=true | 400 | $count",
        "Orders?$skiptoken=x | 400 | $skiptoken",
        "Orders?$select=Restaurant | 400 | $select",
        "Orders?$filter=Nothing eq 1 | 400 | ''",
        "Orders?$select=Nothing | 400 | ''",
        "Orders?$orderby=Nothing | 400 | ''",
        "Orders?$compute=Total as T | 501 | ''",
        "Orders?$apply=groupby((Status))&$select=Status | 501 | ''",
        "Nothing | 404 | ''",
        "Orders('o01') | 415 | ''",
        "Orders('o01')/Total | 415 | ''",
        "$metadata | 415 | ''",
      })
  void whatIsRefusedIsNamed(String address, int status, String target) {
    for (String format : List.of("csv", "parquet")) {
      Reports.Answer refused =
          reports
              .operator()
              .get(address + (address.contains("?") ? "&" : "?") + "$format=" + format);
      assertEquals(status, refused.status(), () -> address + refused.body());
      assertEquals(target, refused.json().at("/error/target").asText(""), refused::body);
      assertEquals("", refused.header("Content-Disposition"));
    }
  }

  @Test
  void thereAreNoFilesInABatch() {
    Reports.Answer batch =
        reports
            .operator()
            .post(
                "$batch",
                """
                {"requests": [{"id": "1", "method": "GET", "url": "Orders?$format=csv"}]}
                """,
                "Content-Type",
                "application/json");
    assertEquals(501, batch.ok().json().at("/responses/0/status").asInt(), batch::body);
  }
}
