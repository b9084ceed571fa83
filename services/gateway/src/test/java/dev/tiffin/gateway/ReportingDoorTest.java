package dev.tiffin.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the door passes on to reporting, what it keeps to itself, and who may ask at all. */
final class ReportingDoorTest {
  private FakeReporting reporting;
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    reporting = new FakeReporting();
    gateway = new RunningGateway(Map.of("TIFFIN_REPORTING_HTTP", reporting.uri()));
  }

  @AfterEach
  void stop() {
    gateway.close();
    reporting.close();
  }

  private static String bearer(String role) {
    return "Bearer "
        + RunningGateway.token(
            Map.of("sub", "staff-9", "role", role, "restaurants", List.of("r1")));
  }

  private HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  private HttpResponse<String> send(String method, String path, String body, String... headers) {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 2, headers.length);
    all[0] = "Authorization";
    all[1] = bearer("restaurant");
    return gateway.send(method, path, body, all);
  }

  private String raw(String target, String host) throws IOException {
    return Raw.exchange(
        gateway.gateway.port(), target, host, "Authorization: " + bearer("operator") + "\r\n");
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/odata/",
        "/odata/$metadata",
        "/odata/Orders('K7%2F42')/Lines(1)/Item/Category/Parent/Parent/Name/$value",
        "/odata/Orders?$filter=total%20gt%205%2B1&$select=id,total&$orderby=at+desc&x=%C3%A9&y=",
        "/odata/Orders(id='a',line=2)?@p=%27x%27&$apply=groupby((day),aggregate($count%20as%20n))",
      })
  void theAddressGoesThroughAsItCame(String address) {
    assertEquals(200, get(address).statusCode());
    assertEquals("GET " + address + " HTTP/1.1", reporting.asked.element().line());
  }

  @Test
  void whatNoAddressMayHaveIsEncodedAndNothingElse() throws IOException {
    String answer = raw("/odata/A('{x}')?$filter=a|b%20eq%20'[\"^`]'", "x");
    assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
    assertEquals(
        "GET /odata/A('%7Bx%7D')?$filter=a%7Cb%20eq%20'[%22%5E%60]' HTTP/1.1",
        reporting.asked.element().line());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/odata/..",
        "/odata/../menu/items",
        "/odata/a/../../b",
        "/odata/./a",
        "/odata/%2e%2E/b",
        "/odata/a/..%2f..%2fb",
        "/odata/..%5Cb",
        "/odata/..;x/b",
        "/odata/a%0d%0aX:%20y",
        "/odata/a%00",
        "/odata/a%zz",
        "/odata/a%ff",
        "/odata/a?b=%zz",
        "/odata/\u00e9",
      })
  void noAddressLeadsOutOfItsPlace(String address) throws IOException {
    String answer = raw(address, "x");
    assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
    assertTrue(reporting.asked.isEmpty());
  }

  @Test
  void theAddressEndsInASlash() {
    assertEquals(404, get("/odata").statusCode());
    assertEquals(404, get("/odatas/x").statusCode());
    HttpResponse<String> put = send("PUT", "/odata/Orders", "{}");
    assertEquals(405, put.statusCode());
    assertEquals("GET, HEAD, POST", header(put, "Allow"));
  }

  @Test
  void passesOnWhatODataNeedsAndWhoAsks() {
    get(
        "/odata/Orders",
        "Accept",
        "application/json;odata.metadata=none",
        "Prefer",
        "odata.maxpagesize=10",
        "OData-Version",
        "4.0",
        "OData-MaxVersion",
        "4.01",
        "Isolation",
        "snapshot",
        "If-None-Match",
        "W/\"1\"",
        "Tiffin-Caller-Id",
        "somebody",
        "tiffin-caller-role",
        "ROLE_OPERATOR",
        "Tiffin-Caller-Restaurants",
        "*",
        "Tiffin-Base",
        "http://evil.example/",
        "Tiffin-Operator-Secret",
        "x",
        "X-Forwarded-Host",
        "evil.example",
        "Cookie",
        "a=b",
        "Accept-Encoding",
        "gzip",
        "traceparent",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    Map<String, String> passed = reporting.asked.element().headers();
    String trace = passed.getOrDefault("traceparent", "");
    assertTrue(trace.startsWith("00-0af7651916cd43dd8448eb211c80319c-"), trace);
    assertEquals(
        Map.ofEntries(
            Map.entry("accept", "application/json;odata.metadata=none"),
            Map.entry("prefer", "odata.maxpagesize=10"),
            Map.entry("odata-version", "4.0"),
            Map.entry("odata-maxversion", "4.01"),
            Map.entry("isolation", "snapshot"),
            Map.entry("if-none-match", "W/\"1\""),
            Map.entry("tiffin-caller-id", "staff-9"),
            Map.entry("tiffin-caller-role", "ROLE_RESTAURANT"),
            Map.entry("tiffin-caller-restaurants", "r1"),
            Map.entry("tiffin-base", gateway.uri("/odata/").toString()),
            Map.entry("traceparent", trace),
            Map.entry("host", reporting.uri().substring("http://".length())),
            Map.entry("user-agent", passed.getOrDefault("user-agent", ""))),
        withoutConnection(passed));
  }

  private static Map<String, String> withoutConnection(Map<String, String> headers) {
    return headers.entrySet().stream()
        .filter(header -> !header.getKey().equals("connection"))
        .filter(header -> !header.getKey().equals("content-length"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Test
  void passesBackWhatODataNeeds() {
    reporting.script =
        (_, out) ->
            FakeReporting.write(
                out,
                200,
                """
                Content-Type: application/json;odata.metadata=minimal
                ETag: "7"
                OData-Version: 4.0
                Preference-Applied: odata.maxpagesize=10
                Cache-Control: public, max-age=9
                Set-Cookie: a=b
                Server: secret
                Vary: X\
                """,
                FakeReporting.HELLO);
    HttpResponse<String> answer = get("/odata/Orders");
    assertEquals(FakeReporting.HELLO, answer.body());
    assertEquals("application/json;odata.metadata=minimal", header(answer, "Content-Type"));
    assertEquals("\"7\"", header(answer, "ETag"));
    assertEquals("4.0", header(answer, "OData-Version"));
    assertEquals("odata.maxpagesize=10", header(answer, "Preference-Applied"));
    assertEquals(List.of("private, no-store"), answer.headers().allValues("Cache-Control"));
    assertEquals(1, answer.headers().allValues("Vary").size());
    assertTrue(header(answer, "Vary").contains("Authorization"));
    assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
    assertEquals("", header(answer, "Set-Cookie"));
    assertEquals("", header(answer, "Server"));
  }

  @ParameterizedTest
  @CsvSource({
    "restaurant, 200",
    "dispatcher, 200",
    "operator, 200",
    "customer, 403",
    "courier, 403",
  })
  void restaurantsDispatchersAndOperatorsMayAsk(String role, int status) {
    HttpResponse<String> answer = gateway.get("/odata/Orders", "Authorization", bearer(role));
    assertEquals(status, answer.statusCode(), answer.body());
    assertEquals(status == 200 ? 1 : 0, reporting.asked.size());
  }

  @Test
  void nobodyAsksWithoutAToken() {
    HttpResponse<String> none = gateway.get("/odata/Orders");
    assertEquals(401, none.statusCode());
    assertEquals("Bearer realm=\"tiffin\"", header(none, "WWW-Authenticate"));
    HttpResponse<String> bad = gateway.get("/odata/Orders", "Authorization", "Bearer x.y.z");
    assertTrue(header(bad, "WWW-Authenticate").contains("invalid_token"));
    assertTrue(reporting.asked.isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example/x", "a b", "a\"b", "user@evil.example", "a,b", "x:port"})
  void anOddHostIsNotMadeIntoLinks(String host) throws IOException {
    String answer = raw("/odata/Orders", host);
    assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
    assertTrue(reporting.asked.isEmpty());
  }

  @Test
  void bodiesGoThroughUpToALimit() {
    String batch = "--b\r\nContent-Type: application/http\r\n\r\nGET Orders HTTP/1.1\r\n\r\n--b--";
    assertEquals(
        200,
        send("POST", "/odata/$batch", batch, "Content-Type", "multipart/mixed;boundary=b")
            .statusCode());
    FakeReporting.Asked asked = reporting.asked.remove();
    assertEquals("POST /odata/$batch HTTP/1.1", asked.line());
    assertEquals(batch, asked.body());
    assertEquals("multipart/mixed;boundary=b", asked.headers().get("content-type"));
    HttpResponse<String> large = send("POST", "/odata/$batch", "x".repeat(256 * 1024 + 1));
    assertEquals(413, large.statusCode());
    HttpRequest chunked =
        HttpRequest.newBuilder(gateway.uri("/odata/$batch"))
            .header("Authorization", bearer("operator"))
            .POST(
                HttpRequest.BodyPublishers.ofInputStream(
                    () -> new ByteArrayInputStream(new byte[300 * 1024])))
            .build();
    assertEquals(413, gateway.send(chunked).statusCode());
    int compressed = send("POST", "/odata/$batch", "x", "Content-Encoding", "gzip").statusCode();
    assertEquals(400, compressed);
    assertTrue(reporting.asked.isEmpty());
  }

  @Test
  void commandsGoThroughWithTheVersionTheyMean() {
    reporting.script = (_, out) -> FakeReporting.write(out, 204, "OData-Version: 4.01", "");
    String action = "/odata/Orders('o1')/Tiffin.Reporting.Accept";
    HttpResponse<String> done =
        send(
            "POST",
            action,
            "{\"PreparationMinutes\": 12}",
            "Content-Type",
            "application/json",
            "If-Match",
            "W/\"3\"",
            "Repeatability-Request-ID",
            "7");
    assertEquals(204, done.statusCode());
    assertEquals("", done.body());
    FakeReporting.Asked asked = reporting.asked.remove();
    assertEquals("POST " + action + " HTTP/1.1", asked.line());
    assertEquals("{\"PreparationMinutes\": 12}", asked.body());
    assertEquals("W/\"3\"", asked.headers().get("if-match"));
    assertEquals("7", asked.headers().get("repeatability-request-id"));
  }

  /** As UI5 begins. */
  @Test
  void whoFetchesATokenAgainstForgeryIsAnsweredWithoutOne() {
    reporting.script = (_, out) -> FakeReporting.head(out, 200, "Content-Length: 12");
    HttpResponse<String> head = send("HEAD", "/odata/", "", "X-CSRF-Token", "Fetch");
    assertEquals(200, head.statusCode());
    assertEquals("", header(head, "X-CSRF-Token"));
    assertEquals("HEAD /odata/ HTTP/1.1", reporting.asked.remove().line());
  }

  @Test
  void withoutReportingThereAreNoReports() {
    try (RunningGateway alone = new RunningGateway()) {
      HttpResponse<String> answer = alone.get("/odata/Orders", "Authorization", bearer("operator"));
      assertEquals(503, answer.statusCode());
      assertEquals("UNAVAILABLE", RunningGateway.json(answer).get("code").textValue());
      assertEquals(401, alone.get("/odata/Orders").statusCode());
    }
  }

  @Test
  void countsAgainstTheRateLimit() {
    Map<String, String> settings =
        Map.of(
            "TIFFIN_REPORTING_HTTP", reporting.uri(),
            "TIFFIN_RATE_LIMIT", "1",
            "TIFFIN_RATE_BURST", "2");
    try (RunningGateway limited = new RunningGateway(settings)) {
      String[] token = {"Authorization", bearer("operator")};
      assertEquals(200, limited.get("/odata/Orders", token).statusCode()); // its address pays
      assertEquals("1", header(limited.get("/odata/Orders", token), "RateLimit-Remaining"));
      HttpResponse<String> last = limited.get("/odata/Orders", token);
      last = last.statusCode() == 429 ? last : limited.get("/odata/Orders", token);
      assertEquals(429, last.statusCode());
      assertTrue(reporting.asked.size() <= 3);
    }
  }
}
