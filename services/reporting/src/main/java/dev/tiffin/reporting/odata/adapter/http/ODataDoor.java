package dev.tiffin.reporting.odata.adapter.http;

import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.reporting.odata.adapter.batch.BatchService;
import dev.tiffin.reporting.odata.adapter.olingo.ODataCall;
import dev.tiffin.reporting.odata.adapter.olingo.ODataReply;
import dev.tiffin.reporting.odata.adapter.olingo.ODataService;
import dev.tiffin.reporting.odata.adapter.postgres.PostgresExports;
import dev.tiffin.reporting.odata.adapter.postgres.PostgresRows;
import dev.tiffin.reporting.odata.command.Commands;
import dev.tiffin.reporting.odata.model.Model;
import dev.tiffin.reporting.odata.model.ReportingModel;
import dev.tiffin.reporting.odata.plan.Bounds;
import dev.tiffin.reporting.odata.plan.Export;
import dev.tiffin.reporting.odata.plan.Scope;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * OData at {@value #PATH}. It believes what its headers say of the caller, so that only the gateway
 * may reach it.
 */
final class ODataDoor implements HttpService {
  /** Where it is to be registered. */
  static final String PATH = "/odata";

  private static final int PATH_BYTES_MAX = 4_096;
  private static final HeaderName ID = HeaderNames.create("Tiffin-Caller-Id");
  private static final HeaderName ROLE = HeaderNames.create("Tiffin-Caller-Role");
  private static final HeaderName RESTAURANTS = HeaderNames.create("Tiffin-Caller-Restaurants");
  private static final HeaderName BASE = HeaderNames.create("Tiffin-Base");
  private static final Header NOSNIFF =
      HeaderValues.createCached("X-Content-Type-Options", "nosniff");
  private static final Header PRIVATE =
      HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "private, no-cache");

  private final ODataService service;
  private final BatchService batches;

  ODataDoor(Database database, Commands commands, Bounds bounds, InstantSource clock) {
    Model model = ReportingModel.model();
    service =
        new ODataService(
            model,
            new PostgresRows(database, model, bounds, clock),
            new PostgresExports(database, model, bounds),
            commands,
            bounds,
            clock);
    batches = new BatchService(service, bounds, clock, PATH + "/");
  }

  /** HTTP with room for the longest address that is taken, which Helidon itself has not. */
  static Http1Config protocol(Bounds bounds) {
    return Http1Config.builder()
        .maxPrologueLength(bounds.queryLengthMax() + PATH_BYTES_MAX)
        .validatePath(false) // ours is stricter, and answers with OData's errors
        .validatePrologue(false)
        .build();
  }

  @Override
  public void routing(HttpRules rules) {
    rules.any(this::handle);
  }

  private void handle(ServerRequest request, ServerResponse response) {
    Caller caller = Caller.of(text(request, ID), text(request, ROLE), text(request, RESTAURANTS));
    ODataReply reply =
        scope(caller)
            .map(scope -> answer(call(request, caller, scope)))
            .orElseGet(() -> service.refuse(caller.equals(Caller.ANONYMOUS)));
    send(request, response, reply);
  }

  private ODataReply answer(ODataCall call) {
    return call.path().replaceFirst("^%24", "\\$").equals("$batch")
        ? batches.answer(call)
        : service.answer(call);
  }

  /** One byte more than is taken, if there is as much. */
  private static byte[] body(ServerRequest request) {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    try (InputStream body = request.content().inputStream()) {
      return body.readNBytes(BatchService.BYTES_MAX + 1);
    } catch (IOException e) {
      throw new UncheckedIOException("the client did not send all of it", e);
    }
  }

  /** Whose rows the caller may see; empty for nobody's. */
  private static Optional<Scope> scope(Caller caller) {
    return switch (caller.role()) {
      case ROLE_OPERATOR, ROLE_DISPATCHER -> Optional.of(new Scope.All());
      case ROLE_RESTAURANT ->
          Optional.of(
              caller.restaurantIds().contains("*")
                  ? new Scope.All()
                  : new Scope.Restaurants(List.copyOf(caller.restaurantIds())));
      default -> Optional.empty();
    };
  }

  private static ODataCall call(ServerRequest request, Caller caller, Scope scope) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : request.headers()) {
      headers.put(header.headerName().lowerCase(), String.join(",", header.allValues()));
    }
    String raw = request.prologue().uriPath().rawPath();
    String path = raw.startsWith(PATH) ? raw.substring(PATH.length()) : raw;
    return new ODataCall(
        request.prologue().method().text().toUpperCase(Locale.ROOT),
        path.replaceFirst("^/", ""),
        request.prologue().query().rawValue(),
        headers,
        body(request),
        caller,
        scope,
        base(text(request, BASE)),
        false);
  }

  /** What cannot be a base makes links relative, which are right wherever they are followed. */
  private static String base(String given) {
    try {
      URI uri = URI.create(given);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (!web || uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
        return "";
      }
      return given.endsWith("/") ? given : given + "/";
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static String text(ServerRequest request, HeaderName name) {
    return request.headers().first(name).orElse("");
  }

  private static void send(ServerRequest request, ServerResponse response, ODataReply reply) {
    response.status(Status.create(reply.status()));
    reply.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
    response.header(NOSNIFF).header(PRIVATE);
    boolean head = request.prologue().method().text().equals("HEAD");
    boolean bodiless = reply.status() == 204 || reply.status() == 304;
    if (reply.file().isPresent()) {
      send(response, reply.file().get(), head);
    } else if (head) {
      if (!bodiless) {
        response.header(HeaderNames.CONTENT_LENGTH, String.valueOf(reply.body().length));
      }
      response.send();
    } else if (bodiless) {
      response.send();
    } else {
      response.send(reply.body());
    }
  }

  /** A file that breaks off takes the connection with it, or a part would be taken for all. */
  private static void send(ServerResponse response, Export file, boolean head) {
    try (file) {
      if (head) {
        response.header(HeaderValues.TRANSFER_ENCODING_CHUNKED).send(); // its length is not known
      } else {
        OutputStream out = response.outputStream();
        file.writeTo(out);
        out.close(); // only after the last byte: closing ends the answer
      }
    } catch (IOException | UncheckedIOException e) {
      throw new CloseConnectionException("a file broke off", e);
    }
  }
}
