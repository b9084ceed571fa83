package dev.tiffin.reporting.odata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Addresses that OData's grammar allows here, and such as are refused, each with its status. */
@Timeout(120)
class AddressTest {
  private static final Map<Integer, List<String>> ADDRESSES =
      Map.of(
          200,
          List.of(
              "",
              "$metadata",
              "Orders",
              "Orders/$count",
              "Orders('o01')",
              "Orders(Id='o01')",
              "Orders('o01')/Lines",
              "Orders('o01')/Lines/$count",
              "Orders('o01')/Lines(OrderId='o01',Number=1)",
              "Orders('o01')/Restaurant/Name",
              "Orders('o01')/Restaurant/Name/$value",
              "Orders('o01')/Restaurant/Items('i1')/Name",
              "OrderLines(Number=1,OrderId='o01')",
              "DailySales(Day=2026-03-01,RestaurantId='r1',Currency='EUR')/Restaurant",
              "Orders?$select=Id,Total",
              "Orders?$select=Id, Total",
              "Orders?$select=*",
              "Orders?select=Id&top=1&orderby=Id",
              "Orders?$expand=Lines",
              "Orders?$expand=Lines,Restaurant",
              "Orders?$expand=Lines($select=Number;$orderby=Number desc)",
              "Orders?$expand=Lines($filter=ItemName eq 'a);b,c')",
              "Orders?$expand=Lines($expand=Item($select=Name))",
              "Orders?$orderby=Total",
              "Orders?$orderby=Total asc, PlacedAt desc",
              "Orders?$orderby=length(ShortCode) desc,Restaurant/City",
              "Orders?$top=0",
              "Orders?$top=5&$skip=5&$count=true",
              "Orders?$count=false",
              "Orders?$format=json",
              "Orders?$format=application/json;odata.metadata=full",
              "Orders?$search=lyon",
              "Orders?$search=\"chez amélie\" OR dar",
              "Orders?$filter=Total gt 5",
              "Orders?$filter= Total gt 5 ",
              "Orders?$filter=(Total) gt (5)",
              "Orders?$filter=Total gt -5",
              "Orders?$filter=Total gt 5.50 and not (Status eq 'PLACED')",
              "Orders?$filter=PlacedAt ge 2026-03-01T00:00:00Z",
              "Orders?$filter=PlacedAt ge 2026-03-01T00:00:00.123456Z",
              "Orders?$filter=PlacedOn in (2026-03-01,2026-03-02)",
              "Orders?$filter=Reason eq null",
              "Orders?$filter=ShortCode eq ''",
              "Orders?$filter=ShortCode eq 'it''s'",
              "Orders?$filter=Lines/any(l:l/Number eq 1 and l/Order/Total gt 1)",
              "Orders?$filter=Total gt @min&@min=5",
              "Orders?$filter=time(PlacedAt) lt 12:30:00.5",
              "Orders?$filter=AcceptedAt sub PlacedAt lt duration'PT1H30M'",
              "Orders?$filter=contains(ShortCode,'matchesPattern()')"),
          400,
          List.of(
              "Orders?$nonsense=1",
              "Orders?custom=1",
              "Orders?$top=-1",
              "Orders?$top=x",
              "Orders?$top=1&$top=2",
              "Orders?$top=1&top=2",
              "Orders?$skip=1.5",
              "Orders?$count=maybe",
              "Orders?$select=Nothing",
              "Orders?$expand=Nothing",
              "Orders?$expand=Total",
              "Orders?$expand=Lines,Lines",
              "Orders?$expand=Lines($top=x)",
              "Orders?$expand=Lines($nothing=1)",
              "Orders?$expand=Restaurant($top=1)",
              "Orders?$expand=Lines(",
              "Orders?$orderby=Nothing",
              "Orders?$orderby=Total upwards",
              "Orders?$filter=",
              "Orders?$filter=Nothing eq 1",
              "Orders?$filter=Total",
              "Orders?$filter=Total gt",
              "Orders?$filter=Total gt 'x'",
              "Orders?$filter=Total gt 5 and",
              "Orders?$filter=(Total gt 5",
              "Orders?$filter=ShortCode eq 'open",
              "Orders?$filter=ShortCode eq \"x\"",
              "Orders?$filter=nofunction(ShortCode)",
              "Orders?$filter=contains(ShortCode)",
              "Orders?$filter=Reason in ('OTHER',null)",
              "Orders?$filter=PlacedAt gt 2026-13-01T00:00:00Z",
              "Orders?$filter=PlacedAt gt 99999-01-01T00:00:00Z",
              "Orders?$filter=Total gt INF",
              "Orders?$filter=Total gt 1e999999999",
              "Orders?$filter=Lines/Quantity gt 1",
              "Orders?$filter=Lines/any(l:x/Quantity gt 1)",
              "Orders?$filter=Total gt @min",
              "Orders?$filter=Total gt 5; drop table orders",
              "Orders('o01')?$filter=Total gt 1",
              "Orders('o01')/Total?$select=Id",
              "Orders('o01')/$count",
              "Orders/Nothing",
              "Orders/$count?$top=1",
              "$metadata?$top=1",
              "?$filter=true",
              "Orders(5)",
              "Orders(Nothing='x')",
              "Orders/Nothing",
              "OrderLines('o01')",
              "OrderLines(OrderId='o01',Number='1')",
              "Orders?$search=(",
              "Orders?$skiptoken=abc"),
          404,
          List.of(
              "Nothing",
              "orders",
              "Orders('o01')/Nothing",
              "Orders('nobody')",
              "$nothing",
              "Restaurants('r1')/Items('i3')"),
          501,
          List.of(
              "Orders?$apply=identity",
              "Orders?$compute=Total mul 2 as Twice",
              "Orders?$deltatoken=x",
              "Orders?$levels=2",
              "Orders?$index=1",
              "Orders?$schemaversion=1",
              "Orders?$expand=*",
              "Orders?$expand=Lines/$count",
              "Orders?$expand=Lines/$ref",
              "Orders?$expand=Lines($search=x)",
              "Orders?$filter=matchesPattern(ShortCode,'^K')",
              "Orders?$filter=cast(Total,Edm.String) eq '5'",
              "Orders('o01')/Lines/$ref",
              "OrderEvents?$search=x",
              "$all",
              "$entity?$id=Orders('o01')",
              "$crossjoin(Orders,Items)"),
          414,
          List.of("Orders?$filter=" + "Total gt 5 and ".repeat(400) + "true"));

  private static Reports reports;

  @BeforeAll
  static void open() {
    reports = Reports.open();
  }

  @AfterAll
  static void close() {
    reports.close();
  }

  @TestFactory
  Stream<DynamicTest> isAnswered() {
    return new TreeMap<>(ADDRESSES)
        .entrySet().stream()
            .flatMap(entry ->
                entry.getValue().stream()
                    .map(address ->
                        dynamicTest(
                            entry.getKey() + " " + shortened(address),
                            () -> check(entry.getKey(), address))));
  }

  private static String shortened(String address) {
    return address.length() > 80 ? address.substring(0, 80) : address;
  }

  private static void check(int status, String address) {
    Reports.Answer answer = reports.operator().get(address);
    assertEquals(status, answer.status(), answer::body);
    if (status != 200) {
      assertFalse(answer.code().isEmpty(), answer::body);
      assertFalse(answer.json().at("/error/message").asText().isEmpty());
      assertFalse(
          answer.body().contains("olingo") || answer.body().contains("java."), answer.body());
      assertFalse(answer.body().contains("null"), answer.body());
    }
  }

  /** Bounds, each asked for one beyond. */
  @TestFactory
  Stream<DynamicTest> isTooMuch() {
    Map<String, String> much =
        Map.of(
            "characters", "Orders?$filter=ShortCode eq '" + "x".repeat(4_100) + "'",
            "parts", "Orders?$filter=true" + " and true".repeat(120),
            "a list", "Orders?$filter=ItemCount in (" + "1,".repeat(200) + "1)",
            "parentheses", "Orders?$filter=" + "(".repeat(60) + "true" + ")".repeat(60),
            "negations", "Orders?$filter=" + "not ".repeat(400) + "true",
            "signs",
                "Orders?$filter=Total gt "
                    + "-(".repeat(30)
                    + "1"
                    + ")".repeat(30)
                    + " add 1".repeat(100),
            "depth", "Orders?$expand=Lines($expand=Order($expand=Lines($expand=Order)))",
            "expansions",
                "Restaurants?$expand=Items($expand=Lines),Orders($expand=Lines,Events,Payment,Refunds,Delivery),Payments",
            "an alias of itself", "Orders?$filter=@a&@a=not @a");
    return much.entrySet().stream()
        .map(entry ->
            dynamicTest(
                entry.getKey(),
                () -> {
                  Reports.Answer answer = reports.operator().get(entry.getValue());
                  assertEquals(400, answer.status(), answer::body);
                  assertTrue(
                      List.of("TOO_MUCH", "INVALID_REQUEST").contains(answer.code()), answer::body);
                }));
  }

  /** What no client writes, byte by byte. */
  @TestFactory
  Stream<DynamicTest> isMalformed() {
    return Stream.of(
            "Orders?$filter=ShortCode%20eq%20'%00'",
            "Orders?$filter=%ff%fe", "Orders?$filter=%C3%28", "Orders('%00')", "Orders('%ff')")
        .map(address ->
            dynamicTest(
                address,
                () -> {
                  Reports.Answer answer = reports.operator().send("GET", address);
                  assertEquals(400, answer.status(), answer::body);
                }));
  }
}
