package dev.tiffin.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.tiffin.platform.runtime.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A gateway in this JVM, on a free port, with fakes behind it and a client before it. */
final class RunningGateway implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();
  static final String ORDER =
      """
      {"restaurantId": "r1", "fulfilment": "DELIVERY",
       "lines": [{"itemId": "item-1", "quantity": 2, "optionIds": ["o1"]}],
       "recipient": {"name": "Ada", "phone": "+33 6 00 00 00 00", "street": "3 rue X",
         "postalCode": "69001", "city": "Lyon", "position": {"latitude": 45.7, "longitude": 4.8}},
       "paymentMethod": "CASH_ON_DELIVERY"}\
      """;
  private static final RSAKey KEY = key("key-1");

  final FakeServices services;
  final GatewayService gateway;
  final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  final String customer = token(Map.of());

  RunningGateway() {
    this(Map.of());
  }

  RunningGateway(Map<String, String> settings) {
    String name = "test-" + UUID.randomUUID();
    services = new FakeServices(name, new JWKSet(KEY.toPublicJWK()).toString());
    Map<String, String> environment = new HashMap<>();
    for (String service :
        List.of("MENU", "ORDER", "DELIVERY", "PAYMENT", "KITCHEN", "NOTIFICATION", "IDENTITY")) {
      environment.put("TIFFIN_" + service + "_TARGET", "inprocess:///" + name);
    }
    environment.put("TIFFIN_HTTP_PORT", "0");
    environment.put("TIFFIN_RATE_LIMIT", "0");
    environment.putAll(settings);
    gateway = new GatewayService(Environment.of(environment));
    gateway.start();
  }

  static RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A token of a customer, with these claims changed; a key of {@code null} is not possible. */
  static String token(Map<String, Object> changes) {
    return token(KEY, "key-1", changes);
  }

  static String token(RSAKey key, String keyId, Map<String, Object> changes) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer("tiffin")
            .subject("customer-1")
            .claim("role", "customer")
            .expirationTime(Date.from(Instant.now().plusSeconds(600)));
    changes.forEach(claims::claim);
    try {
      SignedJWT jwt =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build(), claims.build());
      jwt.sign(new RSASSASigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + gateway.port() + path);
  }

  /** A request on behalf of nobody; headers in pairs. */
  HttpResponse<String> send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .timeout(Duration.ofSeconds(20))
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  HttpResponse<String> send(HttpRequest request) {
    return send(request, HttpResponse.BodyHandlers.ofString());
  }

  <B> HttpResponse<B> send(HttpRequest request, HttpResponse.BodyHandler<B> handler) {
    try {
      return client.send(request, handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  /** A request on behalf of a customer, with a JSON body. */
  HttpResponse<String> asCustomer(String method, String path, String body, String... headers) {
    String[] all = new String[headers.length + 4];
    System.arraycopy(headers, 0, all, 4, headers.length);
    all[0] = "Authorization";
    all[1] = "Bearer " + customer;
    all[2] = "Content-Type";
    all[3] = "application/json";
    return send(method, path, body, all);
  }

  HttpResponse<String> place(String body) {
    return asCustomer("POST", "/orders", body, "Idempotency-Key", UUID.randomUUID().toString());
  }

  /** A GraphQL POST on behalf of a customer. */
  JsonNode graph(String query) {
    String body = JSON.createObjectNode().put("query", query).toString();
    return json(asCustomer("POST", "/graphql", body));
  }

  static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(response.body(), e);
    }
  }

  @Override
  public void close() {
    client.close();
    gateway.close();
    services.close();
  }
}
