package dev.tiffin.reporting.odata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * What OASIS's collection of ABNF test cases (OData 4.01, 17 September 2020) says must be parsed
 * and must not, as far as it fits this model, told in its names. The numbers are its sections of
 * OData 4.01 Part 2, URL Conventions. Addresses are as they go over the wire but for spaces and
 * quotes.
 */
@Timeout(120)
class GrammarTest {
  private static Reports reports;

  @BeforeAll
  static void open() {
    reports = Reports.open();
  }

  @AfterAll
  static void close() {
    reports.close();
  }

  /** A case of the collection, and what it is answered with here. */
  private record Case(String section, int status, String address) {
    DynamicTest test() {
      return dynamicTest(
          section + " " + status + " " + address,
          () -> {
            Reports.Answer answer = reports.operator().send("GET", onTheWire());
            assertEquals(status, answer.status(), answer::body);
          });
    }

    private String onTheWire() {
      return address.replace(" ", "%20").replace("\"", "%22").replace("\t", "%09");
    }
  }

  private static Stream<DynamicTest> all(String section, int status, String... addresses) {
    return Stream.of(addresses).map(address -> new Case(section, status, address).test());
  }

  @TestFactory
  Stream<DynamicTest> literals() {
    String date = "Orders?$filter=PlacedOn ne ";
    String instant = "Orders?$filter=PlacedAt ne ";
    String number = "Orders?$filter=Total ne ";
    String text = "Orders?$filter=ShortCode ne ";
    String lasts = "Orders?$filter=AcceptedAt sub PlacedAt ne ";
    String time = "Orders?$filter=time(PlacedAt) ne ";
    return Stream.of(
            all("Date", 200, date + "2012-09-03", date + "0001-01-01"),
            all("Date", 400, date + "INF", date + "-INF", date + "2012-13-03"),
            all(
                "DateTimeOffset",
                200,
                instant + "2012-09-03T13:52Z",
                instant + "2012-09-03T22:09:02Z",
                instant + "2012-08-31T18:19:22.1Z",
                instant + "2012-09-03T14:53%2B02:00",
                instant + "2012-09-03T23%3A59%2B01%3A00"),
            all(
                "DateTimeOffset",
                400,
                instant + "2011-12-31T24:00Z",
                instant + "2012-09-03T24:00-03:00",
                instant + "INF"),
            all("Decimal", 200, number + "3.14", number + "-2", number + "%2B42", number + "1e-10"),
            all("Decimal", 400, number + "42.", number + ".1", number + "-0.314e1e2"),
            all("Duration", 200, lasts + "duration'P6DT23H59M59.9999S'"),
            all(
                "Duration",
                400,
                lasts + "duration'P1Y6DT23H59M59.9999S'",
                lasts + "duration'%2BP6DT23H'"),
            all("TimeOfDay", 200, time + "11:22:33", time + "11:22", time + "11:22:33.4444"),
            all("TimeOfDay", 200, time + "11%3A22%3a33"),
            all("TimeOfDay", 400, time + "24:00:00"),
            all(
                "String",
                200,
                text + "'O''Neil'",
                text + "%27O'%27Neil'",
                text + "'%26%28'",
                text + "'ABCabc0123456789-._~!$%26('')*%2B,;=:@'"),
            all("String", 400, text + "'O'Neil'", text + "'O%27Neil'"))
        .flatMap(cases -> cases);
  }

  @TestFactory
  Stream<DynamicTest> resources() {
    return Stream.of(
            all("2", 200, "", "Orders?", "Orders('o01')/Lines?$top=2&$orderby=ItemName"),
            all("2 alias in a key", 200, "Orders(@key)?@key='o01'", "Orders(Id=@key)?@key='o01'"),
            all("2 quotes", 404, "Orders('O''Neil')", "Orders(%27O%27%27Neil%27)"),
            all("2 quotes", 400, "Orders('O%27Neil')"),
            all("2 parentheses", 200, "Orders%28%27o01%27%29"),
            all("2 slash", 404, "Orders('Smartphone%2FTablet')"),
            all("4.1", 200, "$metadata", "$metadata?$format=json", "$metadata?$format=xml"),
            all("4.3", 404, "Orders('Tablet%20%28small%29')", "Orders('Tablet%20)small(')"),
            all("4.3", 400, "OrderLines(OrderId='o01';Number=1)", "OrderLines(Number=wrong)"),
            all("4.3 dots", 400, ".Orders('o01')", "Orders.('o01')"),
            all("4.3.1", 200, "Restaurants('r1')/Items('i1')"),
            all("4.3.4", 501, "$entity?$id=Orders('o01')"),
            all("4.4", 501, "Orders('o01')/Lines/$ref", "Orders/$ref", "Orders('o01')/$ref"),
            all("4.6", 200, "Orders('o01')/Total"),
            all("4.7", 200, "Orders('o01')/Total/$value"),
            all("4.7", 400, "Orders('o01')/Total/$value/foo"),
            all(
                "4.8",
                200,
                "Orders/$count",
                "Orders/$count?$filter=Total gt 5.00",
                "Orders('o01')/Lines/$count",
                "Orders?$filter=Lines/$count gt 0",
                "Orders?$orderby=Lines/$count"),
            all("4.8", 400, "Orders/$count/foo"),
            all("4.15", 501, "$crossjoin(Orders,Items)"),
            all("4.16", 501, "$all?$search=red"))
        .flatMap(cases -> cases);
  }

  @TestFactory
  Stream<DynamicTest> filters() {
    return Stream.of(
            of("5.1.1", 200, "$filter=true", "filter=true", "$filter= true"),
            of("5.1.1", 400, "$filter =true", "$filter="),
            of(
                "5.1.1.1",
                200,
                "$filter=true eq false",
                "$filter=true ne false",
                "$filter=ShortCode ge 'Milk'",
                "$filter=true and false",
                "$filter=true or false",
                "$filter=not false",
                "$filter=Restaurant/Name eq 'Milk'",
                "$filter=ShortCode EQ 'Milk' AND Total LT 2.55",
                "$filter=ShortCode Eq 'Milk' OR Total Lt 2.55",
                "$filter=not endswith(ShortCode,'ilk')",
                "$filter=ShortCode in ('Milk', 'Cheese')"),
            of("5.1.1.1", 400, "$filter=0", "$filter=1", "$filter=ShortCode eq"),
            of(
                "5.1.1.2",
                200,
                "$filter=Total add 2.45 eq 5.00",
                "$filter=(Total add 2.45) mod 2 eq 0",
                "$filter=Total sub 0.55 eq 2.00",
                "$filter=-Total lt 0",
                "$filter=Total mul 2.0 eq 5.10",
                "$filter=Total div 2.55 eq 1",
                "$filter=ItemCount mod 5 eq 0"),
            of(
                "5.1.1.3",
                200,
                "$filter=(true)",
                "$filter=( true )",
                "$filter=(ShortCode eq 'Milk')",
                "$filter=(4 add 5) mod (4 sub 1) eq 0"),
            of(
                "5.1.1.5",
                200,
                "$filter=concat(concat(ShortCode,'-'),Status) eq 'x'",
                "$filter=contains(ShortCode,'lfreds')",
                "$filter=endswith(ShortCode,'Futterkiste')",
                "$filter=indexof(ShortCode,'lfreds') eq 1",
                "$filter=length(ShortCode) eq 19",
                "$filter=startswith(Restaurant/Name,'Futterkiste')",
                "$filter=substring(ShortCode, 5) eq 'x'",
                "$filter=substring(ShortCode,5,2) eq 'x'"),
            of("5.1.1.2 divby", 501, "$filter=ItemCount divby 2 eq 2.5"),
            of("5.1.1.8 offset", 501, "$filter=totaloffsetminutes(PlacedAt) eq 0"),
            of("5.1.1.7", 501, "$filter=matchesPattern(ShortCode,'%5EA.*e$')"),
            of(
                "5.1.1.7",
                200,
                "$filter=tolower(ShortCode) eq 'x'",
                "$filter=toupper(ShortCode) eq 'x'",
                "$filter=trim(ShortCode) eq 'x'"),
            of(
                "5.1.1.8",
                200,
                "$filter=date(PlacedAt) eq 2026-03-01",
                "$filter=day(PlacedAt) eq 1",
                "$filter=fractionalseconds(PlacedAt) eq 0",
                "$filter=hour(PlacedAt) eq 1",
                "$filter=minute(PlacedAt) eq 1",
                "$filter=month(PlacedAt) eq 1",
                "$filter=second(PlacedAt) eq 1",
                "$filter=year(PlacedAt) eq 1",
                "$filter=PlacedAt lt maxdatetime()",
                "$filter=PlacedAt gt mindatetime%28%20%29",
                "$filter=PlacedAt lt now%28%20%29",
                "$filter=totalseconds(AcceptedAt sub PlacedAt) gt 1"),
            of(
                "5.1.1.9",
                200,
                "$filter=ceiling(Total) eq 5",
                "$filter=floor(Total) eq 5",
                "$filter=round(Total) eq 5"),
            of("5.1.1.10", 501, "$filter=isof(Edm.String)"),
            of(
                "5.1.1.13",
                200,
                "$filter=Lines/any()",
                "$filter=Lines/any( )",
                "$filter=Lines/any(lambda:true)",
                "$filter=Lines/any( lambda : true )",
                "$filter=Lines/any(l:l/ItemName eq $it/ShortCode)",
                "$filter=Restaurant/Items/any(lambda:true)",
                "$filter=Lines/all(lambda:true)"),
            of("5.1.1.13", 400, "$filter=any()", "$filter=all(lambda:true)", "$filter=Lines/all()"),
            of("5.1.1.14.4", 200, "$filter=$it/Total gt 5"),
            of("in", 200, "$filter=ShortCode in ('Miller','Smith')"),
            of(
                "in",
                400,
                "$filter=ShortCode in (ShortCode,Status)",
                "$filter=Lines eq ('Miller','Smith')"))
        .flatMap(cases -> cases);
  }

  @TestFactory
  Stream<DynamicTest> options() {
    return Stream.of(
            of("5.1.2", 200, "$expand=Lines", "expand=Lines", "$expand=Restaurant,Lines"),
            of("5.1.2", 501, "$expand=Lines/$ref", "$expand=Restaurant($levels=4)", "$expand=*"),
            of(
                "5.1.2 nested",
                200,
                "$expand=Restaurant,Lines($expand=Item)",
                "expand=Restaurant,Lines(expand=Item)",
                "$expand=Lines($count=true)",
                "$expand=Lines($select=Quantity;$expand=Item($select=Name,Price))"),
            of("5.1.2 count", 501, "$expand=Lines/$count"),
            of(
                "5.1.2",
                400,
                "$expand=Restaurant/$ref($levels=4)",
                "$expand=Lines/$count($count=true)",
                "$expand=Restaurant($filter=Name eq 'Hugo')"),
            of("5.1.3", 200, "$select=Total,PlacedAt", "select=Total,PlacedAt", "$select=*"),
            of("5.1.3", 400, "$select=Total($filter=true)"),
            of(
                "5.1.4",
                200,
                "$orderby=Total",
                "$OrderBy=Total",
                "OrderBy=Total",
                "$orderby=Total\tasc",
                "$orderby=Status asc,Total,PlacedAt desc",
                "$orderby=Total ge Subtotal asc"),
            of("5.1.5", 200, "$top=5&$skip=10", "top=5&skip=10"),
            of("5.1.6", 200, "$count=true", "count=true", "$count=false"),
            of("5.1.6", 400, "$count"),
            of(
                "5.1.7",
                200,
                "$search=blue",
                "$search=1984",
                "$search=2x4",
                "$search=3.14",
                "$search=9,81",
                "$search=brand-new",
                "$search=Daniel's",
                "$search=__FILE__",
                "$search=$search",
                "$search=08/15",
                "$search=%231",
                "$search=more%26more",
                "$search=a%3Bb",
                "$search=AND",
                "$search=OR",
                "$search=NOT",
                "$search=NOT blue",
                "$search=NOT (blue green)",
                "$search=NOT NOT",
                "$search=AND OR",
                "$search=OR AND",
                "$search=AND OR NOT",
                "search=blue",
                "$search=\"blue%20green\"",
                "$search=blue green",
                "$search=blue AND green",
                "$search=blue OR green",
                "$search=blue NOT green",
                "$search=foo AND bar OR foo AND baz OR that AND bar OR that AND baz",
                "$search=(foo OR that) AND (bar OR baz) AND NOT quux",
                "$search=foo AND (bar OR baz)",
                "$search=(NOT foo) OR baz",
                "$search=%CE%94"),
            of("5.1.7", 400, "$search=more&more", "$search=\"blue", "$search=%22blue"),
            of("5.1.8", 200, "$format=json", "format=json", "$format=JSON"),
            of("5.1.9", 501, "$index=42", "index=42", "index=-42"),
            of("5.1.10", 501, "$compute=Total mul 2 as Twice", "compute=Total mul 2 as Twice"),
            of("5.3", 200, "$filter=contains(ShortCode,@word)&@word='Black'"),
            of("5.3", 200, "$filter=ShortCode eq @title&@title='Wizard%20of%20Oz'"))
        .flatMap(cases -> cases);
  }

  /** The same for options of orders. */
  private static Stream<DynamicTest> of(String section, int status, String... options) {
    return all(section, status, Stream.of(options).map("Orders?"::concat).toArray(String[]::new));
  }
}
