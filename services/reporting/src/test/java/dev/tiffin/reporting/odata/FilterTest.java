package dev.tiffin.reporting.odata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** What a filter lets through is what the same condition in Java lets through. */
@Timeout(120)
class FilterTest {
  private static Reports reports;

  private final Map<String, Predicate<Sold>> table = new LinkedHashMap<>();

  @BeforeAll
  static void open() {
    reports = Reports.open();
  }

  @AfterAll
  static void close() {
    reports.close();
  }

  @TestFactory
  Stream<DynamicTest> letsThroughWhatJavaWould() {
    comparisons();
    missingValues();
    logic();
    arithmetic();
    texts();
    times();
    paths();
    lambdas();
    return table.entrySet().stream()
        .map(entry -> dynamicTest(entry.getKey(), () -> compare(entry.getKey(), entry.getValue())));
  }

  private static void compare(String filter, Predicate<Sold> same) {
    List<String> expected = Sold.all().stream().filter(same).map(Sold::id).toList();
    assertEquals(
        expected, reports.operator().list("Orders?$select=Id&$filter=" + filter, "Id"), filter);
    assertEquals(
        String.valueOf(expected.size()),
        reports.operator().get("Orders/$count?$filter=" + filter).ok().body());
    String exported = "Orders?$select=Id&$format=csv&$filter=" + filter;
    assertEquals(
        String.join("", expected.stream().map(id -> id + "\r\n").toList()),
        reports.operator().get(exported).ok().body().replaceFirst("Id\r\n", ""),
        exported);
  }

  /** Else a table of conditions that are all true, or all false, would say little. */
  @Test
  void theTableTellsRowsApart() {
    comparisons();
    missingValues();
    arithmetic();
    texts();
    times();
    paths();
    lambdas();
    long telling =
        table.values().stream()
            .map(same -> Sold.all().stream().filter(same).count())
            .filter(count -> count > 0 && count < Sold.all().size())
            .count();
    assertTrue(telling > table.size() * 3 / 4, telling + " of " + table.size());
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }

  private static boolean more(BigDecimal left, String right) {
    return left.compareTo(number(right)) > 0;
  }

  private static @Nullable ZonedDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atZone(ZoneOffset.UTC);
  }

  private static ZonedDateTime placed(Sold sold) {
    return sold.placedAt().atZone(ZoneOffset.UTC);
  }

  private void comparisons() {
    table.put("Status eq 'DELIVERED'", Sold::isDelivered);
    table.put("'DELIVERED' eq Status", Sold::isDelivered);
    table.put("Status ne 'DELIVERED'", s -> !s.isDelivered());
    table.put("Total gt 10", s -> more(s.total(), "10"));
    table.put("Total ge 10.2", s -> s.total().compareTo(number("10.20")) >= 0);
    table.put("Total lt 5.10", s -> s.total().compareTo(number("5.10")) < 0);
    table.put("Total le 5.1", s -> s.total().compareTo(number("5.1")) <= 0);
    table.put("Total eq 5.1e0", s -> s.total().compareTo(number("5.1")) == 0);
    table.put("ItemCount gt 2.5", s -> s.items() > 2);
    table.put("ItemCount eq 3", s -> s.items() == 3);
    table.put("Id gt 'o20'", s -> s.id().compareTo("o20") > 0);
    table.put("Id in ('o03','o05','nobody')", s -> List.of("o03", "o05").contains(s.id()));
    table.put("not (Id in ('o03'))", s -> !s.id().equals("o03"));
    table.put("ItemCount in (1,2)", s -> s.items() < 3);
    table.put(
        "Total in (5.1,2.55)", s -> List.of(number("5.10"), number("2.55")).contains(s.total()));
    table.put("Id eq @id&@id='o07'", s -> s.id().equals("o07"));
  }

  private void missingValues() {
    table.put("Reason eq null", s -> s.reason() == null);
    table.put("null ne Reason", s -> s.reason() != null);
    table.put("Reason gt null", s -> false);
    table.put("null eq null", s -> true);
    table.put("Reason eq 'OTHER'", s -> "OTHER".equals(s.reason()));
    table.put("Reason ne 'OTHER'", s -> !"OTHER".equals(s.reason()));
    table.put("not (Reason eq 'OTHER')", s -> !"OTHER".equals(s.reason()));
    table.put("not (Reason ne 'OTHER')", s -> "OTHER".equals(s.reason()));
    table.put("Reason eq PromotionCode", s -> Objects.equals(s.reason(), s.promotion()));
    table.put("Reason ne PromotionCode", s -> !Objects.equals(s.reason(), s.promotion()));
    table.put("PreparationMinutes gt 10", s -> s.minutes() != null && s.minutes() > 10);
    table.put("not (PreparationMinutes gt 10)", s -> s.minutes() == null || s.minutes() <= 10);
    table.put("PreparationMinutes add 1 gt 11", s -> s.minutes() != null && s.minutes() > 10);
    table.put(
        "not (PreparationMinutes add 1 gt 11)", s -> s.minutes() == null || s.minutes() <= 10);
    table.put("contains(Reason,'BUSY')", s -> "TOO_BUSY".equals(s.reason()));
    // of a missing text it is neither true nor false
    table.put("not contains(Reason,'BUSY')", s -> "OTHER".equals(s.reason()));
    table.put("contains(Reason,'BUSY') eq null", s -> s.reason() == null);
    table.put("contains(Reason,'BUSY') eq false", s -> "OTHER".equals(s.reason()));
    table.put("contains(Reason,'BUSY') or true", s -> true);
    table.put("contains(Reason,'BUSY') and false", s -> false);
    table.put("not (Reason in ('OTHER'))", s -> !"OTHER".equals(s.reason()));
  }

  private void logic() {
    table.put("true", s -> true);
    table.put("false", s -> false);
    table.put("not true", s -> false);
    table.put(
        "Status eq 'PLACED' or Status eq 'CANCELLED' and Total gt 10",
        s ->
            s.status().equals("PLACED") || s.status().equals("CANCELLED") && more(s.total(), "10"));
    table.put(
        "(Status eq 'PLACED' or Status eq 'CANCELLED') and Total gt 10",
        s -> !s.isDelivered() && more(s.total(), "10"));
    table.put(
        "not (Status eq 'PLACED' and Total gt 10) and ItemCount ne 1",
        s -> !(s.status().equals("PLACED") && more(s.total(), "10")) && s.items() != 1);
    table.put("(Total gt 10) eq (ItemCount gt 2)", s -> more(s.total(), "10") == s.items() > 2);
  }

  private void arithmetic() {
    table.put("Total add 1 gt 10", s -> more(s.total().add(BigDecimal.ONE), "10"));
    table.put(
        "Total sub ItemCount gt 10",
        s -> more(s.total().subtract(BigDecimal.valueOf(s.items())), "10"));
    table.put("Total mul 2 gt 20.4", s -> more(s.total().multiply(BigDecimal.TWO), "20.4"));
    table.put("ItemCount div 2 eq 2", s -> s.items() / 2 == 2);
    table.put("ItemCount div 2.0 eq 2.5", s -> s.items() == 5);
    table.put("ItemCount mod 2 eq 1", s -> s.items() % 2 == 1);
    table.put("-ItemCount lt -3", s -> s.items() > 3);
    table.put("1 div (ItemCount sub 1) eq 1", s -> s.items() == 2);
    table.put("1 div (ItemCount sub 1) eq null", s -> s.items() == 1);
    table.put("ItemCount mul 9223372036854775807 gt 9223372036854775807", s -> s.items() > 1);
    table.put(
        "round(Total) eq 8", s -> s.total().setScale(0, RoundingMode.HALF_UP).intValue() == 8);
    table.put("floor(Total) eq 7", s -> s.total().intValue() == 7);
    table.put(
        "ceiling(Total) eq 8", s -> s.total().setScale(0, RoundingMode.CEILING).intValue() == 8);
  }

  private void texts() {
    table.put("contains(ShortCode,'-1')", s -> s.shortCode().contains("-1"));
    table.put("startswith(ShortCode,'K3')", s -> s.shortCode().startsWith("K3"));
    table.put("endswith(ShortCode,'7')", s -> s.shortCode().endsWith("7"));
    table.put(
        "contains(PromotionCode,'%')", s -> s.promotion() != null && s.promotion().contains("%"));
    table.put(
        "contains(PromotionCode,'_')", s -> s.promotion() != null && s.promotion().contains("_"));
    table.put("PromotionCode eq 'O''NEIL'", s -> "O'NEIL".equals(s.promotion()));
    table.put("length(Status) eq 6", s -> s.status().length() == 6);
    table.put("indexof(ShortCode,'-') eq 2", s -> true);
    table.put("indexof(ShortCode,'9') eq -1", s -> !s.shortCode().contains("9"));
    table.put("substring(ShortCode,3) eq '07'", s -> s.shortCode().substring(3).equals("07"));
    table.put("substring(ShortCode,1,1) eq '2'", s -> s.shortCode().charAt(1) == '2');
    table.put("substring(ShortCode,99) eq ''", s -> true);
    table.put("substring(ShortCode,99999999999,-3) eq ''", s -> true);
    table.put("tolower(Status) eq 'placed'", s -> s.status().equals("PLACED"));
    table.put("toupper(RestaurantName) eq 'CHEZ AMÉLIE'", s -> s.city().equals("Lyon"));
    table.put("trim(concat('  ',Id)) eq 'o04'", s -> s.id().equals("o04"));
    table.put("concat(concat(Id,':'),Status) eq 'o04:CANCELLED'", s -> s.id().equals("o04"));
    table.put(
        "contains(tolower(RestaurantName),'zit')",
        s -> "dar o'zitoun".contains("zit") && s.city().equals("Tunis"));
    table.put(
        "length(Id) gt 2 and startswith(toupper(Id),'O1')",
        s -> s.id().toUpperCase(Locale.ROOT).startsWith("O1"));
  }

  private void times() {
    Instant noon = Instant.parse("2026-03-04T12:00:00Z");
    table.put("PlacedAt gt 2026-03-04T12:00:00Z", s -> s.placedAt().isAfter(noon));
    table.put(
        "PlacedAt gt 2026-03-04T14:00:00%2B02:00".replace("%2B", "+"),
        s -> s.placedAt().isAfter(noon));
    table.put("PlacedOn eq 2026-03-04", s -> s.placedOn().equals(LocalDate.of(2026, 3, 4)));
    table.put("PlacedOn lt 2026-03-04", s -> s.placedOn().isBefore(LocalDate.of(2026, 3, 4)));
    table.put("year(PlacedAt) eq 2026", s -> true);
    table.put("month(PlacedOn) eq 3", s -> s.placedOn().getMonthValue() == 3);
    table.put("day(PlacedAt) eq 4", s -> placed(s).getDayOfMonth() == 4);
    table.put("hour(PlacedAt) ge 12", s -> placed(s).getHour() >= 12);
    table.put("minute(PlacedAt) lt 30", s -> placed(s).getMinute() < 30);
    table.put("second(PlacedAt) eq 0", s -> true);
    table.put("fractionalseconds(PlacedAt) eq 0.25", s -> true);
    table.put(
        "date(PlacedAt) eq 2026-03-04",
        s -> placed(s).toLocalDate().equals(LocalDate.of(2026, 3, 4)));
    table.put("time(PlacedAt) gt 12:00:00", s -> placed(s).toLocalTime().isAfter(LocalTime.NOON));
    table.put("hour(AcceptedAt) eq null", s -> utc(s.acceptedAt()) == null);
    table.put("PlacedAt lt now()", s -> s.placedAt().isBefore(Reports.NOW));
    table.put(
        "PlacedAt gt now() sub duration'P3D'",
        s -> s.placedAt().isAfter(Reports.NOW.minus(Duration.ofDays(3))));
    table.put(
        "AcceptedAt sub PlacedAt gt duration'PT4M'",
        s -> isLonger(waited(s), Duration.ofMinutes(4)));
    table.put(
        "totalseconds(AcceptedAt sub PlacedAt) eq 120",
        s -> Duration.ofMinutes(2).equals(waited(s)));
    table.put("PlacedAt gt mindatetime() and PlacedAt lt maxdatetime()", s -> true);
  }

  private static @Nullable Duration waited(Sold sold) {
    return sold.acceptedAt() == null ? null : Duration.between(sold.placedAt(), sold.acceptedAt());
  }

  private static boolean isLonger(@Nullable Duration waited, Duration limit) {
    return waited != null && waited.compareTo(limit) > 0;
  }

  private void paths() {
    table.put("Restaurant/City eq 'Lyon'", s -> s.city().equals("Lyon"));
    table.put(
        "Restaurant/City ne 'Lyon' and Total gt 5",
        s -> s.city().equals("Tunis") && more(s.total(), "5"));
    table.put("Delivery/OnTime", s -> Boolean.TRUE.equals(s.onTime()));
    table.put("not Delivery/OnTime", s -> Boolean.FALSE.equals(s.onTime()));
    table.put("Delivery/OnTime eq null", s -> s.onTime() == null);
    table.put("Delivery/OnTime ne true", s -> !Boolean.TRUE.equals(s.onTime()));
    table.put(
        "Delivery/Restaurant/City eq 'Tunis'", s -> s.isDelivered() && s.city().equals("Tunis"));
    table.put("Delivery/Courier/Id eq 'c1'", s -> s.onTime() != null);
    table.put("$it/Total gt 10", s -> more(s.total(), "10"));
    table.put("Lines/$count gt 1", s -> s.quantities().size() > 1);
    table.put("Restaurant/Items/$count eq 2", s -> s.city().equals("Lyon"));
  }

  private void lambdas() {
    table.put("Lines/any()", s -> !s.quantities().isEmpty());
    table.put("not Lines/any()", s -> s.quantities().isEmpty());
    table.put("Lines/any(l:l/Quantity gt 2)", s -> s.quantities().stream().anyMatch(q -> q > 2));
    table.put("Lines/all(l:l/Quantity gt 1)", s -> s.quantities().stream().allMatch(q -> q > 1));
    table.put(
        "Lines/any(l:l/Quantity gt 1 and l/Item/Name eq 'Brik')",
        s -> s.city().equals("Tunis") && s.quantities().stream().anyMatch(q -> q > 1));
    table.put(
        "Lines/any(l:l/Quantity gt ItemCount)",
        s -> s.quantities().stream().anyMatch(q -> q > s.items()));
    table.put(
        "Lines/any(l:l/Order/Lines/any(m:m/Quantity gt l/Quantity))",
        s -> s.quantities().stream().distinct().count() > 1);
    table.put(
        "Lines/all(l:l/ItemName eq 'Brik') and Lines/any()",
        s -> s.city().equals("Tunis") && !s.quantities().isEmpty());
    table.put("Refunds/any(r:r/Liable eq 'PLATFORM')", s -> s.status().equals("CANCELLED"));
    table.put("Restaurant/Items/any(i:i/Price lt 4)", s -> s.city().equals("Tunis"));
    table.put("Restaurant/Items/all(i:i/StockLeft ne 4)", s -> s.city().equals("Tunis"));
  }

  @Test
  void whateverIsWrittenStaysAValue() {
    List<String> hostile =
        List.of(
            "x' or 'a' eq 'a",
            "'; drop table orders; --",
            "\\'; select pg_sleep(10); --",
            "O‘NEIL’ ʼ ＇ or 1=1",
            "?::text :name ${x} $1 %27",
            "\u202eabc\ud83c\udf5c");
    for (String text : hostile) {
      String literal = "'" + text.replace("'", "''") + "'";
      for (String filter :
          List.of(
              "PromotionCode eq " + literal,
              "contains(RestaurantName," + literal + ")",
              "PromotionCode in (" + literal + ",'y')",
              "Lines/any(l:l/ItemName eq " + literal + ")")) {
        assertEquals(List.of(), reports.operator().list("Orders?$filter=" + filter, "Id"), filter);
      }
      assertEquals(
          404,
          reports
              .operator()
              .get("Orders(" + literal.replace("/", "").replace("?", "") + ")")
              .status());
      for (String sql : reports.statements()) {
        assertFalse(sql.contains("drop") || sql.contains("sleep") || sql.contains("NEIL"), sql);
      }
    }
    assertEquals(24, reports.operator().list("Orders", "Id").size());
  }

  @Test
  void searchesNames() {
    Map<String, List<String>> found =
        Map.of(
            "amélie", List.of("r1"),
            "AMÉLIE", List.of("r1"),
            "chez lyon", List.of("r1"),
            "chez AND tunis", List.of(),
            "chez OR tunis", List.of("r1", "r2"),
            "NOT chez", List.of("r2"),
            "\"dar o'z\"", List.of("r2"),
            "(chez OR dar) NOT tunis", List.of("r1"),
            "chez OR", List.of(),
            "%", List.of());
    found.forEach((words, ids) ->
        assertEquals(ids, reports.operator().list("Restaurants?$search=" + words, "Id"), words));
    assertEquals(List.of("o07"), reports.operator().list("Orders?$search=k0-07", "Id"));
    assertEquals("1", reports.operator().get("Items/$count?$search=brik").ok().body());
    assertEquals(501, reports.operator().get("Couriers?$search=x").status());
    for (String wrong : List.of("", "(a", "a)", "()", "\"a")) {
      assertEquals(400, reports.operator().get("Items?$search=" + wrong).status(), wrong);
    }
  }
}
