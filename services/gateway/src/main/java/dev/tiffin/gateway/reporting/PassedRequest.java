package dev.tiffin.gateway.reporting;

import dev.tiffin.gateway.adapter.http.Exchange;
import dev.tiffin.gateway.adapter.http.ProblemException;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.runtime.TraceParent;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request as reporting gets it: address and body as they came, of the headers those that are
 * named here and no other, and who asks as gRPC calls say it.
 *
 * @param address path and query, still percent-encoded
 * @param body empty where the method has none
 */
record PassedRequest(String method, String address, Map<String, String> headers, byte[] body) {
  private static final int BODY_BYTES_MAX = 256 * 1024;
  private static final int AUTHORITY_LENGTH_MAX = 255;
  private static final Pattern AUTHORITY =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]*|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?");
  private static final Pattern VISIBLE = Pattern.compile("[\\x20-\\x7e]*");
  private static final List<HeaderName> PASSED_ON =
      Stream.of(
              "Accept",
              "Content-Type",
              "If-Match",
              "If-None-Match",
              "Prefer",
              "OData-Version",
              "OData-MaxVersion",
              "OData-Isolation",
              "Isolation",
              "Repeatability-Request-ID")
          .map(HeaderNames::create)
          .toList();

  /**
   * @param publicUrl where clients reach the door; {@code null} for where this one says it is
   * @throws ProblemException 400, 413, 415
   * @throws Refusal 403 if who asks cannot be told
   */
  static PassedRequest of(Exchange exchange, Caller caller, @Nullable URI publicUrl) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (HeaderName name : PASSED_ON) {
      List<String> values = exchange.headers(name);
      if (!values.isEmpty()) {
        headers.put(name.defaultCase(), visible(name, String.join(", ", values)));
      }
    }
    addCaller(headers, caller);
    headers.put("Tiffin-Base", door(exchange, publicUrl) + ReportingRoutes.PATH);
    if (!TraceParent.current().isEmpty()) {
      headers.put("traceparent", TraceParent.current());
    }
    String query = exchange.rawQuery();
    String path = ReportingRoutes.PATH + exchange.pathVariable(0);
    return new PassedRequest(
        exchange.method(),
        AddressText.ofPath(path) + (query.isEmpty() ? "" : "?" + AddressText.ofQuery(query)),
        headers,
        exchange.method().equals("POST") ? exchange.bytes(BODY_BYTES_MAX) : new byte[0]);
  }

  private static String visible(HeaderName name, String value) {
    if (VISIBLE.matcher(value).matches()) {
      return value;
    }
    throw new ProblemException(
        400, "INVALID_HEADER", name.defaultCase() + " is visible ASCII here.");
  }

  private static void addCaller(Map<String, String> headers, Caller caller) {
    String restaurants = String.join(",", caller.restaurantIds());
    if (!VISIBLE.matcher(caller.id() + restaurants).matches()) {
      throw Refusal.forbidden("Your account's id cannot be passed on.");
    }
    headers.put("Tiffin-Caller-Id", caller.id());
    headers.put("Tiffin-Caller-Role", caller.role().name());
    if (!restaurants.isEmpty()) {
      headers.put("Tiffin-Caller-Restaurants", restaurants);
    }
  }

  /** Where the client sees the door, so that links in answers lead back here. */
  private static String door(Exchange exchange, @Nullable URI publicUrl) {
    if (publicUrl != null) {
      return publicUrl.toString().replaceFirst("/$", "");
    }
    String authority = exchange.header(HeaderNames.HOST);
    if (authority == null
        || authority.length() > AUTHORITY_LENGTH_MAX
        || !AUTHORITY.matcher(authority).matches()) {
      throw new ProblemException(400, "INVALID_HOST", "Host is a name or an address, and a port.");
    }
    return "http://" + authority;
  }
}
