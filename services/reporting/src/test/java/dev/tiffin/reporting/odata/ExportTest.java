package dev.tiffin.reporting.odata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.tiffin.reporting.odata.model.EntitySet;
import dev.tiffin.reporting.odata.model.Property;
import dev.tiffin.reporting.odata.model.ReportingModel;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files have what the same question has in JSON, all of it. */
@Timeout(120)
class ExportTest {
  private static final List<String> NAMES =
      List.of(
          "a, b",
          "he said \"non\", twice",
          "two\nlines",
          "two\r\nlines",
          "日本 🍣 ünï",
          "  spaces  ",
          "'quoted'",
          "back\\slash \\.",
          "\\.",
          "NULL",
          "");
  private static final List<String> FORMULAS =
      List.of("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "=\"a\",\"b\"");

  private static Reports reports;

  @BeforeAll
  static void open() {
    reports = Reports.open();
    int items =
        reports
            .database()
            .inTransaction(handle -> {
              int number = 0;
              for (String name : Stream.concat(NAMES.stream(), FORMULAS.stream()).toList()) {
                handle.execute(
                    "insert into item values (?, 'r1', ?, 'Odd', ?, 'EUR', true, 'IN_STOCK', null,"
                        + " '1969-12-31T23:59:59.000001Z', now(), null)",
                    "odd" + number++,
                    name,
                    new BigDecimal("-12345678901234.0001"));
              }
              return number;
            });
    assertEquals(NAMES.size() + FORMULAS.size(), items);
  }

  @AfterAll
  static void close() {
    reports.close();
  }

  private static byte[] file(String address) {
    HttpResponse<byte[]> response =
        reports.operator().get(address, HttpResponse.BodyHandlers.ofByteArray());
    assertEquals(200, response.statusCode(), () -> address + new String(response.body(), UTF_8));
    return response.body();
  }

  private static Exported csv(String address) {
    return Exported.csv(file(address + (address.contains("?") ? "&" : "?") + "$format=csv"));
  }

  private static Exported parquet(String address) {
    return Exported.parquet(
        file(address + (address.contains("?") ? "&" : "?") + "$format=parquet"));
  }

  private static Exported json(String address, List<String> columns) {
    Reports.Answer answer =
        reports.operator().get(address, "Prefer", "odata.maxpagesize=1000").ok();
    assertEquals("", answer.next(), "the test wants all rows");
    return Exported.json(answer.json().get("value"), columns);
  }

  private static List<List<@Nullable String>> asCsv(Exported told) {
    return told.rows().stream()
        .<List<@Nullable String>>map(row ->
            row.stream()
                .<@Nullable String>map(
                    value -> FORMULAS.contains(String.valueOf(value)) ? "'" + value : value)
                .toList())
        .toList();
  }

  static Stream<String> sets() {
    return ReportingModel.model().sets().stream().map(EntitySet::name);
  }

  @ParameterizedTest
  @MethodSource("sets")
  void everySetIsTheSameInAFile(String set) {
    List<String> columns =
        ReportingModel.model().set(set).properties().stream().map(Property::name).toList();
    Exported told = json(set, columns);
    assertFalse(told.rows().isEmpty());
    Exported csv = csv(set);
    assertEquals(columns, csv.columns());
    assertEquals(asCsv(told), csv.rows());
    Exported parquet = parquet(set);
    assertEquals(columns, parquet.columns());
    assertEquals(told.withPlainNumbers().rows(), parquet.withPlainNumbers().rows());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Orders?$filter=Total gt 5 and PlacedOn lt 2026-03-04&$orderby=Total desc,Id",
        "Orders?$orderby=PromotionCode desc,AcceptedAt&$top=7&$skip=3",
        "Orders?$skip=20",
        "Orders?$top=0",
        "Orders?$filter=Lines/any(l:l/Quantity gt 2) and Restaurant/City eq @c&@c='Lyon'",
        "Orders?$search=K3 OR \"Amélie\"&$orderby=Restaurant/Name desc,Total div 2",
        "Orders?$filter=Id eq 'nobody''s'",
        "Orders?$apply=filter(Total gt 1)/filter(Status ne 'PLACED')",
        "Restaurants('r1')/Orders?$filter=Status in ('DELIVERED','CANCELLED')",
        "Orders('o03')/Lines",
      })
  void whatIsAskedIsAsked(String address) {
    Exported csv = csv(address);
    assertEquals(json(address, csv.columns()).rows(), csv.rows());
    Exported parquet = parquet(address);
    assertEquals(
        json(address, parquet.columns()).withPlainNumbers().rows(),
        parquet.withPlainNumbers().rows());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Orders?$apply=groupby((Restaurant/City,Currency),aggregate(Total with sum as Revenue,$count as N,ItemCount with max as Most))&$orderby=Revenue desc",
        "Orders?$apply=groupby((PlacedOn))&$skip=1&$top=3",
        "Orders?$apply=groupby((PromotionCode),aggregate(AcceptedAt with min as First,Status with countdistinct as S))&$filter=S gt 1",
        "Orders?$apply=aggregate($count as N,Total with average as Mean,0 sub Total with sum as Less)",
        "Orders?$apply=filter(Id eq 'x')/aggregate(Total with sum as Nothing)",
      })
  void groupsToo(String address) {
    Exported csv = csv(address);
    assertEquals(
        json(address, csv.columns()).withPlainNumbers().rows(), csv.withPlainNumbers().rows());
    Exported parquet = parquet(address);
    assertEquals(
        json(address, parquet.columns()).withPlainNumbers().rows(),
        parquet.withPlainNumbers().rows());
  }

  @Test
  void aFileHasWhatWasSelectedInThatOrder() {
    assertEquals(List.of("Sales", "Day"), csv("DailySales?$select=Sales,Day").columns());
    assertEquals(List.of("Sales", "Day"), parquet("DailySales?$select=Sales,Day").columns());
    assertEquals(json("Items", csv("Items").columns()).columns(), csv("Items?$select=*").columns());
  }

  @Test
  void theBytesOfCsv() {
    String items =
        "Items?$filter=startswith(Id,'odd') and Name ne 'NULL'&$orderby=length(Id),Id&$top=4"
            + "&$select=Name,Alcohol,OutUntil,StockLeft&$format=csv";
    String expected =
        """
        Name,Alcohol,OutUntil,StockLeft
        "a, b",true,1969-12-31T23:59:59.000001Z,
        "he said ""non"", twice",true,1969-12-31T23:59:59.000001Z,
        "two
        lines",true,1969-12-31T23:59:59.000001Z,
        "two\r
        lines",true,1969-12-31T23:59:59.000001Z,
        """;
    assertEquals(
        expected
            .replace("\r\n", "\r\r")
            .replace("\n", "\r\n")
            .replace("\"two\r\nlines", "\"two\nlines")
            .replace("\r\r", "\r\n"),
        new String(file(items), UTF_8));
    assertEquals(
        "Name\r\n", new String(file("Items?$filter=false&$select=Name&$format=csv"), UTF_8));
    assertEquals(
        "Name,StockLeft\r\n\"\",\r\n",
        new String(file("Items?$filter=Name eq ''&$select=Name,StockLeft&$format=csv"), UTF_8),
        "what is empty is not what is missing");
  }

  @Test
  void whatASpreadsheetWouldCalculateIsText() {
    for (String formula : FORMULAS) {
      String key = "odd" + (NAMES.size() + FORMULAS.indexOf(formula));
      String one = "Items?$select=Name,Price&$filter=Id eq '" + key + "'";
      assertEquals(
          List.of(List.of("'" + formula, "-12345678901234.0001")), csv(one).rows(), formula);
      assertEquals(List.of(List.of(formula, "-12345678901234.0001")), parquet(one).rows(), formula);
    }
  }

  @Test
  void parquetSaysWhatItsColumnsAre() throws IOException {
    assertEquals(
        List.of(
            "Id: required BYTE_ARRAY StringType",
            "Total: required INT64 DecimalType",
            "ItemCount: required INT64 IntType",
            "PlacedAt: required INT64 TimestampType",
            "PlacedOn: required INT32 DateType",
            "Reason: optional BYTE_ARRAY StringType"),
        types("Orders?$select=Id,Total,ItemCount,PlacedAt,PlacedOn,Reason"));
    assertEquals(List.of("OnTime: optional BOOLEAN none"), types("Deliveries?$select=OnTime"));
    assertEquals(
        List.of(
            "Restaurant/City: optional BYTE_ARRAY StringType",
            "Mean: optional FIXED_LEN_BYTE_ARRAY DecimalType",
            "N: required INT64 IntType"),
        types(
            "Orders?$apply=groupby((Restaurant/City),aggregate(Total with average as Mean,$count as N))"));
  }

  private static List<String> types(String address) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(file(address + "&$format=parquet"));
    try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file))) {
      return reader.getFileSchema().getColumns().stream()
          .map(column ->
              column.name()
                  + ": "
                  + column.repetitionType().name().toLowerCase(Locale.ROOT)
                  + " "
                  + column.type()
                  + " "
                  + (column.logicalType() == null
                      ? "none"
                      : column.logicalType().getClass().getSimpleName()))
          .toList();
    }
  }

  @Test
  void manyRowGroups() throws IOException {
    int rows = 120_000;
    String insert =
        "insert into order_event select 'many', n, 'r1', 'T', now(), 'SYSTEM', null, null,"
            + " md5(n::text) || md5((-n)::text) || md5((n + 0.5)::text)"
            + " from generate_series(1, ?) n";
    assertEquals(rows, change(insert, rows));
    String many = "OrderEvents?$filter=OrderId eq 'many'&$select=Version,Detail";
    byte[] file = file(many + "&$format=parquet");
    Exported parquet = Exported.parquet(file);
    assertEquals(rows, parquet.rows().size());
    assertEquals(csv(many), parquet);
    try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(file)))) {
      assertTrue(reader.getFileMetaData().rowGroups().size() > 2);
    }
    assertEquals(rows, change("delete from order_event where order_id = 'many'"));
  }

  private static int change(String sql, Object... arguments) {
    return reports.database().inTransaction(handle -> handle.execute(sql, arguments));
  }
}
