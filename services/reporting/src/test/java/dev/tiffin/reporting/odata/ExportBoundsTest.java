package dev.tiffin.reporting.odata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.testing.Await;
import dev.tiffin.reporting.odata.plan.Bounds;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of reporting and its database a file can hold, and for how long. */
@Timeout(120)
class ExportBoundsTest {
  private static final int ROWS = 150_000;
  private static final String LARGE = "OrderEvents?$filter=OrderId eq 'many'&$format=";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** More than all sockets on the way take. */
  private static final String INSERT =
      "insert into order_event select 'many', n, 'r1', 'T', now(), 'SYSTEM', null, null,"
          + " (select string_agg(md5(random()::text), '') from generate_series(1, 10) where n > 0)"
          + " from generate_series(1, ?) n";

  private static Reports reports;

  @BeforeAll
  static void open() {
    reports = withTime(Duration.ofMinutes(1), ROWS);
  }

  @AfterAll
  static void close() {
    reports.close();
  }

  private static Reports withTime(Duration limit, int rows) {
    Bounds usual = Bounds.standard();
    Reports reports =
        Reports.open(
            new Bounds(
                usual.queryLengthMax(),
                usual.filterLengthMax(),
                usual.nodesMax(),
                usual.nestingMax(),
                usual.inListMax(),
                usual.expandDepthMax(),
                usual.expandsMax(),
                usual.pageDefault(),
                usual.pageMax(),
                usual.expandedMax(),
                usual.rowsMax(),
                usual.time(),
                2,
                limit));
    int inserted = reports.database().inTransaction(handle -> handle.execute(INSERT, rows));
    assertEquals(rows, inserted);
    return reports;
  }

  /** A place is free a moment after the copy that held it has ended. */
  private static HttpResponse<InputStream> begin(Reports of, String format) {
    List<HttpResponse<InputStream>> begun = new ArrayList<>();
    Await.until(
        LIMIT,
        "a place is free",
        () -> {
          HttpResponse<InputStream> response =
              of.operator().get(LARGE + format, HttpResponse.BodyHandlers.ofInputStream());
          if (response.statusCode() == 200) {
            begun.add(response);
          }
          return !begun.isEmpty();
        });
    return begun.getFirst();
  }

  /** Rows that have been copied so far, of each copy that goes on. */
  private static List<Long> copying(Reports of) {
    return of.database()
        .read(handle ->
            handle
                .createQuery(
                    "select tuples_processed from pg_stat_progress_copy"
                        + " where datname = current_database()")
                .mapTo(Long.class)
                .list());
  }

  private static void awaitNothingHeld(Reports of) {
    Await.until(LIMIT, "every copy has ended", () -> copying(of).isEmpty());
    List.of(begin(of, "csv"), begin(of, "parquet")).forEach(both -> closed(both.body()));
    Await.until(LIMIT, "every copy has ended", () -> copying(of).isEmpty());
  }

  private static void closed(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "parquet"})
  void aClientThatTakesNothingHoldsTheDatabaseBackAndLetsGoWhenItGoes(String format)
      throws IOException {
    HttpResponse<InputStream> response = begin(reports, format);
    assertTrue(response.body().read() >= 0, "the first byte is there before the last is copied");
    long[] seen = {-1, System.nanoTime()};
    Await.until(
        LIMIT,
        "the copy stands still",
        () -> {
          long now = copying(reports).getFirst();
          if (now != seen[0]) {
            seen[0] = now;
            seen[1] = System.nanoTime();
          }
          return System.nanoTime() - seen[1] > Duration.ofMillis(500).toNanos();
        });
    assertTrue(seen[0] > 0 && seen[0] < ROWS / 2, seen[0] + " rows were copied for nobody");
    response.body().close();
    awaitNothingHeld(reports);
  }

  @Test
  void soManyAtOnceAndNoMore() {
    HttpResponse<InputStream> first = begin(reports, "csv");
    HttpResponse<InputStream> second = begin(reports, "parquet");
    Reports.Answer refused = reports.operator().get("Orders?$format=csv");
    assertEquals(503, refused.status(), refused::body);
    assertEquals("TOO_MANY_EXPORTS", refused.code());
    assertEquals("10", refused.header("Retry-After"));
    assertEquals(200, reports.operator().get("Orders").status(), "nobody else waits for them");
    closed(first.body());
    closed(second.body());
    awaitNothingHeld(reports);
  }

  @Test
  void whatIsRefusedGivesItsPlaceBack() {
    for (int i = 0; i < 5; i++) {
      assertEquals(404, reports.operator().get("Restaurants('x')/Orders?$format=csv").status());
      assertEquals(403, reports.staff("r1").get("Couriers?$format=csv").status());
    }
    assertEquals(200, reports.operator().send("HEAD", LARGE.replace(" ", "%20") + "csv").status());
    awaitNothingHeld(reports);
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "parquet"})
  void whatBreaksOffIsNotTakenForAWhole(String format) throws IOException {
    HttpResponse<InputStream> response = begin(reports, format);
    assertTrue(response.body().read() >= 0);
    int killed =
        reports
            .database()
            .inTransaction(handle ->
                handle
                    .createQuery(
                        "select count(pg_terminate_backend(pid)) from pg_stat_progress_copy"
                            + " where datname = current_database()")
                    .mapTo(Integer.class)
                    .one());
    assertEquals(1, killed);
    assertThrows(
        IOException.class, () -> response.body().transferTo(OutputStream.nullOutputStream()));
    awaitNothingHeld(reports);
  }

  @Test
  void whoTakesTooLongIsCutOff() throws IOException {
    try (Reports hasty = withTime(Duration.ofMillis(700), ROWS / 2)) {
      HttpResponse<InputStream> response = begin(hasty, "csv");
      Await.until(LIMIT, "the copy has ended", () -> copying(hasty).isEmpty());
      assertThrows(
          IOException.class, () -> response.body().transferTo(OutputStream.nullOutputStream()));
      Await.until(
          LIMIT,
          "its place is free",
          () -> hasty.operator().get("Orders?$format=csv").status() == 200);
    }
  }

  @Test
  void whatTakesTooLongToBeginIs504() {
    try (Reports hasty = withTime(Duration.ofMillis(30), ROWS / 10)) {
      Reports.Answer late = hasty.operator().get(LARGE + "csv&$orderby=toupper(Detail)");
      assertEquals(504, late.status());
      assertEquals("QUERY_TIMEOUT", late.code());
    }
  }
}
