package dev.tiffin.gateway.docs;

import dev.tiffin.gateway.adapter.http.Answer;
import dev.tiffin.gateway.adapter.http.Exchange;
import dev.tiffin.gateway.adapter.http.ProblemException;
import dev.tiffin.gateway.adapter.http.Route;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Serves documents from the class path; a page of ours loads nothing from anywhere else. */
public final class DocumentRoutes {
  private static final Header POLICY =
      HeaderValues.createCached(
          "Content-Security-Policy",
          "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
              + " frame-ancestors 'none'");
  private static final String SCHEMA = "/graphql/schema.graphqls";
  private static final String OWN = "/dev/tiffin/gateway/docs/";
  private static final String WEBJAR = "/META-INF/resources/webjars/swagger-ui/";
  private static final String WEBJAR_POM = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

  /** What may be asked for under /docs, and where it lies. */
  private final Map<String, String> assets;

  private final Map<String, byte[]> loaded = new ConcurrentHashMap<>();

  public DocumentRoutes() {
    String swagger = WEBJAR + swaggerVersion() + "/";
    assets =
        Map.of(
            "docs.css", OWN + "docs.css",
            "docs.js", OWN + "docs.js",
            "swagger-ui.css", swagger + "swagger-ui.css",
            "swagger-ui-bundle.js", swagger + "swagger-ui-bundle.js");
  }

  private static String swaggerVersion() {
    Properties properties = new Properties();
    try (InputStream in = DocumentRoutes.class.getResourceAsStream(WEBJAR_POM)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  public List<Route> routes() {
    return List.of(
        Route.page("/", _ -> page(OWN + "index.html")),
        Route.page("/docs", _ -> page(OWN + "docs.html")),
        Route.page("/docs/{asset}", this::asset),
        Route.page("/openapi.json", _ -> document("/openapi/tiffin.json", "application/json")),
        Route.page("/asyncapi.json", _ -> document("/asyncapi/tiffin.json", "application/json")),
        Route.page("/schema.graphql", _ -> document(SCHEMA, "text/plain;charset=utf-8")));
  }

  /** The schema that is served, and executed. */
  public String schema() {
    return new String(load(SCHEMA), StandardCharsets.UTF_8);
  }

  private Answer page(String resource) {
    return content(resource, "text/html;charset=utf-8", List.of(POLICY));
  }

  private Answer asset(Exchange exchange) {
    String name = exchange.pathVariable(0);
    String resource = assets.get(name);
    if (resource == null) {
      throw new ProblemException(404, "NO_SUCH_PATH", "There is nothing at this address.");
    }
    String type = name.endsWith(".css") ? "text/css" : "text/javascript";
    return content(resource, type + ";charset=utf-8", List.of());
  }

  private Answer document(String resource, String type) {
    return content(resource, type, List.of());
  }

  private Answer content(String resource, String type, List<Header> headers) {
    return new Answer.Content(
        200,
        HeaderValues.create(HeaderNames.CONTENT_TYPE, type),
        loaded.computeIfAbsent(resource, DocumentRoutes::load),
        Answer.Caching.STATIC,
        headers);
  }

  private static byte[] load(String resource) {
    try (@Nullable InputStream in = DocumentRoutes.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
