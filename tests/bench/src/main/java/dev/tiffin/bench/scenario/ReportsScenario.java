package dev.tiffin.bench.scenario;

import dev.tiffin.bench.BenchException;
import dev.tiffin.bench.load.Encoded;
import dev.tiffin.bench.load.Expected;
import dev.tiffin.bench.load.Limits;
import dev.tiffin.bench.load.LoadResult;
import dev.tiffin.bench.load.Pace;
import dev.tiffin.bench.report.Bar;
import dev.tiffin.bench.report.Figure;
import dev.tiffin.bench.report.Section;
import dev.tiffin.bench.report.Statistic;
import dev.tiffin.bench.system.Asking;
import dev.tiffin.bench.system.DetachedPlatform;
import dev.tiffin.bench.system.Launcher;
import dev.tiffin.bench.system.Question;
import dev.tiffin.bench.system.ReportsByHand;
import dev.tiffin.bench.system.Tiffin;
import dev.tiffin.bench.system.TiffinDoor;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * How fast reports are over a made-up history, one question after the other as one analyst asks
 * them, beside the same SQL sent by hand over JDBC.
 */
public final class ReportsScenario {
  public static final String NAME = "reports";

  private static final double PAGE_MILLIS = 50;
  private static final double MONTH_MILLIS = 500;
  private static final double TIMES_SQL = 1.5;
  private static final double SHARE_OF_COPY = 0.5;
  private static final int SALES_PAGE = 1_000;
  private static final int EXPORTED = 1_000_000;
  private static final String ODATA = "tiffin";
  private static final String SQL = "sql by hand";
  private static final String PAGE = "50 orders of a restaurant with their lines";
  private static final String MONTH = "a month's sales by restaurant and day, all pages";
  private static final String FIRST = "a month's sales by restaurant and day, the first page";
  private static final String COPY = "lines of orders, copied";
  private static final String CSV = "lines of orders, as CSV";
  private static final String PARQUET = "lines of orders, as Parquet";
  private static final String MS = "ms";
  private static final String PER_SECOND = "rows/s";

  private final Launcher launcher;
  private final Path directory;
  private final int orders;

  /**
   * @param directory for its platform's data; empty
   * @param orders of the history, 1 to 50,000,000
   */
  public ReportsScenario(Launcher launcher, Path directory, int orders) {
    this.launcher = launcher;
    this.directory = directory;
    this.orders = orders;
  }

  /** Something that is asked; returns when all of its answer is there. */
  @FunctionalInterface
  private interface Ask {
    void once() throws IOException, InterruptedException, SQLException;
  }

  public Section run(Effort effort, Progress progress) throws IOException, InterruptedException {
    Figures figures = new Figures();
    Histogram pages = histogram();
    Histogram months = histogram();
    try (DetachedPlatform platform =
            DetachedPlatform.up(launcher, directory.resolve(NAME), Tiffin.LIMITS);
        Asking asking = new Asking()) {
      progress.tell("making up %,d orders".formatted(orders));
      platform.generate(orders);
      try (ReportsByHand byHand = ReportsByHand.of(platform)) {
        TiffinDoor door = platform.door("operator");
        YearMonth month = YearMonth.from(LocalDate.now(ZoneOffset.UTC)).minusMonths(2);
        Question page = page(door, byHand.restaurants());
        Ask sales = () -> sales(asking, door, month);
        Question first = first(door, month);
        warm(page, sales, effort);
        for (int round = 1; round <= effort.rounds(); round++) {
          Histogram page1 = ask(page, effort, figures);
          Histogram page2 = repeat(byHand::page, effort);
          Histogram first1 = ask(first, effort, figures);
          Histogram first2 = repeat(() -> byHand.sales(month, SALES_PAGE), effort);
          Histogram month1 = repeat(sales, effort);
          export(asking, door, byHand, figures);
          pages.add(page1);
          months.add(month1);
          add(figures, ODATA, PAGE, page1);
          add(figures, SQL, PAGE, page2);
          add(figures, ODATA, FIRST, first1);
          add(figures, SQL, FIRST, first2);
          add(figures, ODATA, MONTH, month1);
          progress.tell(
              "round %d of %d: a page p50 %.1f ms (by hand %.1f), of sales %.1f (%.1f); a month %.1f ms"
                  .formatted(
                      round,
                      effort.rounds(),
                      millis(page1, 50),
                      millis(page2, 50),
                      millis(first1, 50),
                      millis(first2, 50),
                      millis(month1, 50)));
        }
      }
    } catch (SQLException failed) {
      throw new BenchException("reporting's tables cannot be asked", failed);
    }
    figures.note(
        "%,d made-up orders; one question after the other; through the door, over one connection"
            .formatted(orders));
    return section(effort, figures, pages, months);
  }

  /** Of restaurants with many orders, one after the other. */
  private static Question page(TiffinDoor door, List<String> restaurants) {
    List<byte[]> requests = new ArrayList<>();
    for (String restaurant : restaurants) {
      String path =
          "/odata/Orders?$filter="
              + encoded("RestaurantId eq '%s' and Total gt 20".formatted(restaurant))
              + "&$orderby="
              + encoded("PlacedAt desc")
              + "&$top=50&$expand=Lines";
      requests.add(Encoded.get(door.target(), path, door.headers()));
    }
    return new Question(door.target(), Encoded.inTurn(requests), new Expected(200, 10_000));
  }

  private static String salesPath(YearMonth month) {
    String apply =
        "filter(Day ge %s and Day le %s)/groupby((RestaurantId,Day,Currency),aggregate(Sales with sum as Sold))"
            .formatted(month.atDay(1), month.atEndOfMonth());
    return "/odata/DailySales?$apply="
        + encoded(apply)
        + "&$orderby="
        + encoded("RestaurantId,Day");
  }

  private static Map<String, String> salesHeaders(TiffinDoor door) {
    return Map.of(
        "Authorization", "Bearer " + door.token(), "Prefer", "odata.maxpagesize=" + SALES_PAGE);
  }

  private static Question first(TiffinDoor door, YearMonth month) {
    byte[] request = Encoded.get(door.target(), salesPath(month), salesHeaders(door));
    return new Question(door.target(), Encoded.inTurn(List.of(request)), new Expected(200, 10_000));
  }

  /** All pages of it, as long as there are links to a next one. */
  private static void sales(Asking asking, TiffinDoor door, YearMonth month)
      throws IOException, InterruptedException {
    String path = salesPath(month);
    Map<String, String> headers = salesHeaders(door);
    while (!path.isEmpty()) {
      String next =
          asking.get(door.target(), path, headers).json().path("@odata.nextLink").asText();
      path = next.isEmpty() ? "" : next.substring(next.indexOf("/odata/"));
    }
  }

  /** Copied first, so that both formats find what that has brought into memory. */
  private static void export(Asking asking, TiffinDoor door, ReportsByHand byHand, Figures figures)
      throws IOException, InterruptedException, SQLException {
    long began = System.nanoTime();
    long rows = byHand.copyLines(EXPORTED);
    figures.add(SQL, COPY, PER_SECOND, perSecond(rows, began));
    for (String what : List.of(CSV, PARQUET)) {
      String format = what.equals(CSV) ? "csv" : "parquet";
      began = System.nanoTime();
      asking.drain(
          door.target(),
          "/odata/OrderLines?$top=%d&$format=%s".formatted(EXPORTED, format),
          Map.of("Authorization", "Bearer " + door.token()));
      figures.add(ODATA, what, PER_SECOND, perSecond(rows, began));
    }
  }

  private static double perSecond(long count, long since) {
    return count / ((System.nanoTime() - since) / 1e9);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static void warm(Question page, Ask sales, Effort effort)
      throws IOException, InterruptedException, SQLException {
    for (int i = 0; i < 3; i++) {
      ask(page, effort, new Figures());
    }
    repeat(sales, effort);
  }

  private static Histogram ask(Question question, Effort effort, Figures figures)
      throws IOException, InterruptedException {
    LoadResult result = question.ask(new Pace.AfterAnswer(), 1, Limits.of(effort.round()));
    if (result.failed() > 0) {
      figures.note("pages FAILED in part: " + result.failures());
    }
    return result.latencyMicros();
  }

  private static Histogram repeat(Ask ask, Effort effort)
      throws IOException, InterruptedException, SQLException {
    Histogram micros = histogram();
    long end = System.nanoTime() + effort.round().toNanos();
    while (System.nanoTime() < end) {
      long began = System.nanoTime();
      ask.once();
      micros.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began));
    }
    return micros;
  }

  private static void add(Figures figures, String system, String what, Histogram micros) {
    figures.add(system, what + ", p50", MS, millis(micros, 50));
    figures.add(system, what + ", p99", MS, millis(micros, 99));
  }

  private Section section(Effort effort, Figures collected, Histogram pages, Histogram months) {
    List<Figure> figures = new ArrayList<>(collected.all());
    List<Bar> bars = new ArrayList<>();
    bars.add(bar(PAGE, PAGE_MILLIS, pages));
    bars.add(bar(MONTH, MONTH_MILLIS, months));
    for (String what : List.of(PAGE, FIRST)) {
      List<Double> times =
          Figures.ratios(
              collected.rounds(ODATA, what + ", p50", MS),
              collected.rounds(SQL, what + ", p50", MS));
      figures.add(new Figure("ratio", what + ", time ÷ by hand", "×", times));
      bars.add(
          new Bar(
              "reports: " + what + ", beside the same SQL by hand",
              Bar.Sense.AT_MOST,
              TIMES_SQL,
              Statistic.of(times).median(),
              "×"));
    }
    for (String what : List.of(CSV, PARQUET)) {
      List<Double> shares =
          Figures.ratios(
              collected.rounds(ODATA, what, PER_SECOND), collected.rounds(SQL, COPY, PER_SECOND));
      figures.add(new Figure("ratio", what + " ÷ copied", "×", shares));
      bars.add(
          new Bar(
              "reports: " + what + ", beside COPY",
              Bar.Sense.AT_LEAST,
              SHARE_OF_COPY,
              Statistic.of(shares).median(),
              "×"));
    }
    return new Section(
        NAME, "Reports over a made-up history", effort.rounds(), figures, bars, collected.notes());
  }

  private static Bar bar(String what, double limit, Histogram micros) {
    return new Bar(
        "reports: %s, p99 of %d".formatted(what, micros.getTotalCount()),
        Bar.Sense.BELOW,
        limit,
        millis(micros, 99),
        MS);
  }

  private static Histogram histogram() {
    return new Histogram(TimeUnit.MINUTES.toMicros(10), 3);
  }

  private static double millis(Histogram micros, double percentile) {
    return micros.getValueAtPercentile(percentile) / 1_000.0;
  }
}
