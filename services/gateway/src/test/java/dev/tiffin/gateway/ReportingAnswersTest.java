package dev.tiffin.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.runtime.ConfigurationException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the door makes of reporting's answers: large ones, broken ones, packed ones, none. */
final class ReportingAnswersTest {
  private static final String JSON = ReportingDoor.JSON;
  private static final int MEGABYTE = 1 << 20;
  private FakeReporting reporting;
  private ReportingDoor door;

  @BeforeEach
  void start() {
    reporting = new FakeReporting();
    door = new ReportingDoor(reporting, Map.of());
  }

  @AfterEach
  void stop() {
    door.close();
    reporting.close();
  }

  @Test
  void linksLeadToThePublicAddress() {
    door.close();
    door = new ReportingDoor(reporting, Map.of("TIFFIN_PUBLIC_URL", "https://food.example:8443/"));
    door.get();
    assertEquals(
        "https://food.example:8443/odata/", reporting.asked.element().headers().get("tiffin-base"));
    for (String wrong : List.of("food.example", "https://food.example/x", "ftp://food.example")) {
      Map<String, String> settings = Map.of("TIFFIN_PUBLIC_URL", wrong);
      ConfigurationException refused =
          assertThrows(
              ConfigurationException.class, () -> new ReportingDoor(reporting, settings).close());
      assertTrue(refused.toString().contains("TIFFIN_PUBLIC_URL"), refused.toString());
    }
  }

  private static void chunk(OutputStream out, byte[] bytes) throws IOException {
    out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  private static byte[] gunzip(byte[] packed) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLargeAnswerComesWhole(boolean chunked) throws IOException {
    byte[] large = ReportingDoor.numbers(10 * MEGABYTE);
    reporting.script =
        (_, out) -> {
          if (chunked) {
            FakeReporting.head(out, 200, JSON + "\nETag: \"1\"\nTransfer-Encoding: chunked");
            chunk(out, large);
            chunk(out, new byte[0]);
          } else {
            FakeReporting.head(out, 200, JSON + "\nETag: \"1\"\nContent-Length: " + large.length);
            out.write(large);
          }
        };
    HttpResponse<byte[]> plain = door.get();
    assertArrayEquals(large, plain.body());
    assertEquals(chunked ? "" : "" + large.length, ReportingDoor.header(plain, "Content-Length"));
    assertEquals("\"1\"", ReportingDoor.header(plain, "ETag"));
    HttpResponse<byte[]> packed = door.get("Accept-Encoding", "gzip");
    assertEquals("gzip", ReportingDoor.header(packed, "Content-Encoding"));
    assertEquals("W/\"1\"", ReportingDoor.header(packed, "ETag"));
    assertEquals("", ReportingDoor.header(packed, "Content-Length"));
    assertArrayEquals(large, gunzip(packed.body()));
    assertEquals(1, reporting.connections.get(), "the connection is kept");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 100000", "Transfer-Encoding: chunked"})
  void anAnswerThatBreaksOffIsNotTakenForAWhole(String framing) {
    reporting.script =
        (_, out) -> {
          FakeReporting.head(out, 200, JSON + "\n" + framing);
          if (framing.startsWith("Content")) {
            out.write(ReportingDoor.numbers(50_000));
          } else {
            chunk(out, ReportingDoor.numbers(50_000));
          }
          throw new IOException("hung up in mid-body");
        };
    for (String coding : List.of("identity", "gzip")) {
      assertThrows(UncheckedIOException.class, () -> door.get("Accept-Encoding", coding), coding);
    }
  }

  @Test
  void aFileKeepsItsNameAndIsNotPackedTwice() throws IOException {
    byte[] rows = ReportingDoor.numbers(100_000);
    for (String type : List.of("text/csv;charset=utf-8", "application/vnd.apache.parquet")) {
      String disposition = "attachment; filename=\"Orders\"";
      reporting.script =
          (_, out) -> {
            FakeReporting.head(
                out,
                200,
                "Content-Type: "
                    + type
                    + "\nContent-Disposition: "
                    + disposition
                    + "\nTransfer-Encoding: chunked");
            chunk(out, rows);
            chunk(out, new byte[0]);
          };
      HttpResponse<byte[]> file = door.get("Accept-Encoding", "gzip", "Accept", type);
      assertEquals(type, ReportingDoor.header(file, "Content-Type"));
      assertEquals(disposition, ReportingDoor.header(file, "Content-Disposition"));
      boolean packed = ReportingDoor.header(file, "Content-Encoding").equals("gzip");
      assertEquals(type.startsWith("text/"), packed, type);
      assertArrayEquals(rows, packed ? gunzip(file.body()) : file.body());
      assertEquals(type, List.copyOf(reporting.asked).getLast().headers().get("accept"));
    }
  }

  @Test
  void tooManyFilesAtOnceIsReportingsToSay() {
    reporting.script =
        (_, out) -> FakeReporting.write(out, 503, JSON + "\nRetry-After: 10", "{\"error\":{}}");
    HttpResponse<byte[]> refused = door.get();
    assertEquals(503, refused.statusCode());
    assertEquals("10", ReportingDoor.header(refused, "Retry-After"));
    assertEquals("{\"error\":{}}", ReportingDoor.text(refused));
  }

  @Test
  void reportingThatIsDownIs503() {
    reporting.script =
        (_, _) -> {
          throw new IOException("hung up before it answered");
        };
    assertEquals(503, door.get().statusCode());
    reporting.close();
    HttpResponse<byte[]> down = door.get();
    assertEquals(503, down.statusCode());
    assertTrue(ReportingDoor.text(down).contains("UNAVAILABLE"), ReportingDoor.text(down));
    assertEquals("2", ReportingDoor.header(down, "Retry-After"));
  }

  @Test
  void refusalsAreReportingsOwn() {
    for (int status : List.of(400, 404, 412, 500, 501)) {
      String body = "{\"error\":{\"code\":\"" + status + "\",\"message\":\"no\"}}";
      reporting.script = (_, out) -> FakeReporting.write(out, status, JSON, body);
      HttpResponse<byte[]> refused = door.get();
      assertEquals(status, refused.statusCode());
      assertEquals(body, ReportingDoor.text(refused));
      assertEquals("private, no-store", ReportingDoor.header(refused, "Cache-Control"));
    }
  }

  @Test
  void whatHasNoBodyHasNone() {
    reporting.script = (_, out) -> FakeReporting.head(out, 304, "ETag: W/\"1\"");
    HttpResponse<byte[]> unchanged =
        door.get("If-None-Match", "W/\"1\"", "Accept-Encoding", "gzip");
    assertEquals(304, unchanged.statusCode());
    assertEquals("W/\"1\"", ReportingDoor.header(unchanged, "ETag"));
    assertEquals(0, unchanged.body().length);
    reporting.script = (_, out) -> FakeReporting.head(out, 204, "OData-Version: 4.0");
    assertEquals(204, door.get().statusCode());
    reporting.script = (_, out) -> FakeReporting.head(out, 200, JSON + "\nContent-Length: 123456");
    HttpResponse<byte[]> head = door.send("HEAD", "Accept-Encoding", "gzip");
    assertEquals("HEAD /odata/Orders HTTP/1.1", List.copyOf(reporting.asked).getLast().line());
    assertEquals("123456", ReportingDoor.header(head, "Content-Length"));
    reporting.script =
        (_, out) -> FakeReporting.head(out, 200, JSON + "\nTransfer-Encoding: chunked");
    assertEquals("", ReportingDoor.header(door.send("HEAD"), "Content-Length"), "not known");
    reporting.script = (_, out) -> FakeReporting.write(out, 200, JSON, FakeReporting.HELLO);
    assertEquals(FakeReporting.HELLO, ReportingDoor.text(door.get()));
    assertEquals(1, reporting.connections.get(), "the connection is kept");
  }

  @Test
  void whatComesCompressedIsUnpackedForWhoDoesNotTakeIt() throws IOException {
    byte[] plain = ReportingDoor.numbers(200_000);
    byte[] packed = gzip(plain);
    reporting.script =
        (_, out) -> {
          FakeReporting.head(
              out, 200, JSON + "\nContent-Encoding: gzip\nContent-Length: " + packed.length);
          out.write(packed);
        };
    HttpResponse<byte[]> taken = door.get("Accept-Encoding", "gzip");
    assertEquals(List.of("gzip"), taken.headers().allValues("Content-Encoding"));
    assertArrayEquals(packed, taken.body());
    HttpResponse<byte[]> unpacked = door.get();
    assertEquals("", ReportingDoor.header(unpacked, "Content-Encoding"));
    assertArrayEquals(plain, unpacked.body());
  }
}
