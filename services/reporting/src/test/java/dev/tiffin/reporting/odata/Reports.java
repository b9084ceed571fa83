package dev.tiffin.reporting.odata;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.grpc.GrpcChannel;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.service.Calls;
import dev.tiffin.platform.testing.service.Databases;
import dev.tiffin.reporting.odata.adapter.grpc.KitchenCommands;
import dev.tiffin.reporting.odata.adapter.http.ODataServer;
import dev.tiffin.reporting.odata.plan.Bounds;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/** Reports over rows that the tests know, at a port of their own. */
final class Reports implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-03-09T12:00:00Z");

  /** Amounts with the decimals that were written. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final Database database = Databases.open(PostgresFixture.fresh(), 4);
  private final List<String> statements = new CopyOnWriteArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final FakeKitchen kitchen = new FakeKitchen();
  private final GrpcChannel toKitchen = Calls.channel(kitchen.port());
  private final ODataServer server;

  private Reports(Bounds bounds) {
    database.migrate("db/reporting");
    new Rows(database).insert();
    server =
        new ODataServer(
            "127.0.0.1",
            0,
            database,
            new KitchenCommands(toKitchen),
            bounds,
            InstantSource.fixed(NOW));
    server.start();
    database
        .jdbi()
        .setSqlLogger(
            new SqlLogger() {
              @Override
              public void logBeforeExecution(StatementContext context) {
                String sql = String.valueOf(context.getRenderedSql());
                if (sql.startsWith("select ") && sql.contains(" from ")) {
                  statements.add(sql);
                }
              }
            });
  }

  static Reports open() {
    return open(Bounds.standard());
  }

  static Reports open(Bounds bounds) {
    return new Reports(bounds);
  }

  Database database() {
    return database;
  }

  FakeKitchen kitchen() {
    return kitchen;
  }

  /** Those that read tables, since it was asked last. */
  List<String> statements() {
    List<String> since = List.copyOf(statements);
    statements.clear();
    return since;
  }

  /** Where the service begins. */
  String root() {
    return "http://127.0.0.1:" + server.port() + "/odata/";
  }

  /** Somebody who sees everything. */
  Caller operator() {
    return new Caller("op", "ROLE_OPERATOR", "");
  }

  /** Somebody who works for one restaurant. */
  Caller staff(String restaurant) {
    return new Caller("staff", "ROLE_RESTAURANT", restaurant);
  }

  Caller caller(String id, String role) {
    return new Caller(id, role, "");
  }

  /** Asks as somebody. */
  final class Caller {
    private final String id;
    private final String role;
    private final String restaurants;

    private Caller(String id, String role, String restaurants) {
      this.id = id;
      this.role = role;
      this.restaurants = restaurants;
    }

    /** The address is as people write it; it is encoded here. */
    Answer get(String address, String... headers) {
      return send("GET", encoded(address), headers);
    }

    Answer post(String encoded, String body, String... headers) {
      return send("POST", encoded, HttpRequest.BodyPublishers.ofString(body), headers);
    }

    /** Calls an action, whose qualified name is put together here. */
    Answer call(String entity, String action, String json, String... headers) {
      List<String> all = new ArrayList<>(List.of(headers));
      if (!json.isEmpty()) {
        all.addAll(List.of("Content-Type", "application/json"));
      }
      return post(entity + "/Tiffin.Reporting." + action, json, all.toArray(String[]::new));
    }

    Answer send(String method, String encoded, String... headers) {
      return send(method, encoded, HttpRequest.BodyPublishers.noBody(), headers);
    }

    /** What is too large, or no text. */
    <T> HttpResponse<T> get(
        String address, HttpResponse.BodyHandler<T> handler, String... headers) {
      return send("GET", encoded(address), HttpRequest.BodyPublishers.noBody(), handler, headers);
    }

    private Answer send(
        String method, String encoded, HttpRequest.BodyPublisher body, String... headers) {
      return new Answer(send(method, encoded, body, HttpResponse.BodyHandlers.ofString(), headers));
    }

    private <T> HttpResponse<T> send(
        String method,
        String encoded,
        HttpRequest.BodyPublisher body,
        HttpResponse.BodyHandler<T> handler,
        String... headers) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(root() + encoded))
              .timeout(Duration.ofSeconds(30))
              .method(method, body);
      if (!id.isEmpty()) {
        request.header("Tiffin-Caller-Id", id).header("Tiffin-Caller-Role", role);
        if (!restaurants.isEmpty()) {
          request.header("Tiffin-Caller-Restaurants", restaurants);
        }
      }
      if (headers.length > 0) {
        request.headers(headers);
      }
      try {
        return client.send(request.build(), handler);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    /** The values of one property, in the order they come. */
    List<String> list(String address, String property) {
      return get(address).ok().list(property);
    }
  }

  static String encoded(String address) {
    int question = address.indexOf('?');
    try {
      String path = question < 0 ? address : address.substring(0, question);
      String query = question < 0 ? null : address.substring(question + 1);
      return new URI(null, null, "/" + path, query, null).toASCIIString().substring(1);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** What came back. */
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String body() {
      return response.body();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    Answer ok() {
      if (status() != 200) {
        throw new AssertionError(response.uri() + " gave " + status() + ": " + body());
      }
      return this;
    }

    JsonNode json() {
      try {
        return JSON.readTree(body());
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(body(), e);
      }
    }

    List<String> list(String property) {
      return StreamSupport.stream(json().get("value").spliterator(), false)
          .map(each -> each.get(property).asText())
          .toList();
    }

    String code() {
      return json().at("/error/code").asText();
    }

    /** The address of the next page, below the service; empty on the last. */
    String next() {
      return json().path("@odata.nextLink").asText("");
    }
  }

  @Override
  public void close() {
    server.close();
    toKitchen.close();
    kitchen.close();
    client.close();
    database.close();
  }
}
