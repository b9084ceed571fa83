package dev.tiffin.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tiffin.contracts.menu.v1.Allergen;
import dev.tiffin.contracts.menu.v1.Diet;
import dev.tiffin.contracts.menu.v1.ListItemsRequest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

/** Menus over REST: contents, formats, languages, tags, compression, caching. */
final class MenuRestTest {
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = new RunningGateway();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Test
  void tellsAnItem() {
    HttpResponse<String> response = gateway.get("/menu/items/item-7");
    assertEquals(200, response.statusCode());
    JsonNode item = RunningGateway.json(response);
    assertEquals("Quenelle «7»", item.get("name").textValue());
    assertEquals(1_457, item.at("/price/amount").intValue());
    assertEquals("EUR", item.at("/price/currency").textValue());
    assertEquals("FISH", item.at("/allergens/0").textValue());
    assertEquals(4, item.at("/stock/quantity").intValue());
    assertEquals("item-8", item.get("pairsWithId").textValue());
    assertEquals(
        "public, max-age=15, stale-while-revalidate=60", header(response, "Cache-Control"));
    assertEquals("Accept, Accept-Encoding, Accept-Language", header(response, "Vary"));
    assertEquals("nosniff", header(response, "X-Content-Type-Options"));
  }

  @Test
  void passesEveryFilterOn() {
    gateway.get(
        "/menu/items?restaurantId=r1&categoryId=c1&search=a%20b&city=Lyon&diet=VEGAN&diet=HALAL"
            + "&withoutAllergen=MILK&available=true&maxPrice=900&currency=EUR&first=5&after=3",
        "Accept-Language", "en");
    ListItemsRequest request = gateway.services.lastItems;
    assertNotNull(request);
    assertEquals("r1", request.getRestaurantId());
    assertEquals("c1", request.getCategoryId());
    assertEquals("a b", request.getSearch());
    assertEquals("Lyon", request.getCity());
    assertEquals(List.of(Diet.DIET_VEGAN, Diet.DIET_HALAL), request.getDietsList());
    assertEquals(List.of(Allergen.ALLERGEN_MILK), request.getWithoutAllergensList());
    assertTrue(request.getAvailable());
    assertEquals(900, request.getMaxPrice().getAmount());
    assertEquals(5, request.getFirst());
    assertEquals("3", request.getAfter());
    assertEquals("en", request.getLanguage());
  }

  @Test
  void pagesThroughAllItemsByLink() {
    String path = "/menu/items?first=50&city=Lyon";
    int seen = 0;
    int pages = 0;
    while (!path.isEmpty()) {
      HttpResponse<String> response = gateway.get(path);
      JsonNode body = RunningGateway.json(response);
      seen += body.get("items").size();
      pages++;
      String link = header(response, "Link");
      path = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
      assertEquals(!link.isEmpty(), body.at("/page/hasNext").booleanValue());
    }
    assertEquals(FakeMenu.ITEMS, seen);
    assertEquals(3, pages);
  }

  @Test
  void groupsAMenuByCategory() {
    JsonNode menu = RunningGateway.json(gateway.get("/restaurants/r1/menu"));
    assertEquals("r1", menu.get("restaurantId").textValue());
    assertEquals(2, menu.get("categories").size());
    int items = 0;
    for (JsonNode category : menu.get("categories")) {
      for (JsonNode item : category.get("items")) {
        assertEquals(category.get("id"), item.get("categoryId"));
        items++;
      }
    }
    assertEquals(FakeMenu.ITEMS / 3, items);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | application/json",
        "*/* | application/json",
        "application/xml | application/xml;charset=utf-8",
        "text/xml | application/xml;charset=utf-8",
        "application/xml;q=0.5, application/json;q=0.4 | application/xml;charset=utf-8",
        "application/xml;q=0.5, application/json | application/json",
        "application/*;q=0.5, application/json;q=0 | application/xml;charset=utf-8",
        "text/html, */*;q=0.1 | application/json",
      })
  void answersInTheFormatThatIsLiked(String accept, String type) {
    HttpResponse<String> response = gateway.get("/menu/items/item-7", "Accept", accept);
    assertEquals(200, response.statusCode());
    assertEquals(type, header(response, "Content-Type"));
  }

  @Test
  void refusesToAnswerInAnythingElse() {
    HttpResponse<String> response = gateway.get("/menu/items/item-7", "Accept", "image/png");
    assertEquals(406, response.statusCode());
    assertEquals("application/problem+json", header(response, "Content-Type"));
  }

  @Test
  void writesProperXml() throws Exception {
    HttpResponse<String> response = gateway.get("/menu/items?first=2", "Accept", "application/xml");
    Document xml =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(response.body().getBytes(StandardCharsets.UTF_8)));
    assertEquals("items", xml.getDocumentElement().getTagName());
    assertEquals("Quenelle «0»", xml.getElementsByTagName("name").item(0).getTextContent());
    assertEquals(
        "Brochet, sauce <Nantua> & crème",
        xml.getElementsByTagName("description").item(0).getTextContent());
    HttpResponse<String> problem = gateway.get("/menu/items/none", "Accept", "application/xml");
    assertEquals("application/problem+xml;charset=utf-8", header(problem, "Content-Type"));
    assertTrue(problem.body().contains("xmlns=\"urn:ietf:rfc:7807\""), problem.body());
  }

  @Test
  void speaksTheLanguageThatIsLiked() {
    HttpResponse<String> english =
        gateway.get("/menu/items/item-7", "Accept-Language", "de, en-GB;q=0.8, fr;q=0.2");
    assertTrue(english.body().contains("Dumpling \\\"7\\\""), english.body());
    assertEquals("en", header(english, "Content-Language"));
    HttpResponse<String> neither = gateway.get("/menu/items/item-7", "Accept-Language", "de");
    assertTrue(neither.body().contains("Quenelle"));
    assertEquals("", header(neither, "Content-Language"));
  }

  @Test
  void tagsEachRepresentationAndSparesTheUnchanged() {
    HttpResponse<String> json = gateway.get("/menu/items/item-7");
    String tag = header(json, "ETag");
    assertTrue(tag.matches("\"[0-9a-f]+-json\""), tag);
    assertNotEquals(tag, header(gateway.get("/menu/items/item-8"), "ETag"));
    String xml = header(gateway.get("/menu/items/item-7", "Accept", "application/xml"), "ETag");
    assertTrue(xml.endsWith("-xml\""), xml);
    HttpResponse<String> unchanged = gateway.get("/menu/items/item-7", "If-None-Match", tag);
    assertEquals(304, unchanged.statusCode());
    assertEquals("", unchanged.body());
    assertEquals(tag, header(unchanged, "ETag"));
    assertFalse(header(unchanged, "Cache-Control").isEmpty());
    for (String match : List.of("*", "\"x\", " + tag, "W/" + tag)) {
      assertEquals(
          304, gateway.get("/menu/items/item-7", "If-None-Match", match).statusCode(), match);
    }
    assertEquals(200, gateway.get("/menu/items/item-7", "If-None-Match", xml).statusCode());
  }

  @Test
  void compressesLargeBodiesWhereAccepted() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(gateway.uri("/menu/items?first=50"))
            .header("Accept-Encoding", "gzip")
            .build();
    HttpResponse<byte[]> small =
        gateway.client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    assertEquals("gzip", header(small, "Content-Encoding"));
    assertTrue(header(small, "ETag").endsWith("-json-gzip\""));
    String plain = gateway.get("/menu/items?first=50").body();
    byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(small.body())).readAllBytes();
    assertEquals(plain, new String(unpacked, StandardCharsets.UTF_8));
    assertTrue(small.body().length < plain.length() / 5);
    HttpResponse<String> refused =
        gateway.get("/menu/items?first=50", "Accept-Encoding", "gzip;q=0");
    assertEquals("", header(refused, "Content-Encoding"));
  }

  @Test
  void answersHeadAsGetWithoutABody() {
    HttpResponse<String> head = gateway.send("HEAD", "/menu/items/item-7", "");
    HttpResponse<String> get = gateway.get("/menu/items/item-7");
    assertEquals(200, head.statusCode());
    assertEquals("", head.body());
    assertEquals(header(get, "Content-Length"), header(head, "Content-Length"));
    assertEquals(header(get, "ETag"), header(head, "ETag"));
  }

  @Test
  void servesDocumentsThatLoadNothingFromOutside() {
    for (String path :
        List.of("/", "/docs", "/docs/docs.js", "/docs/docs.css", "/docs/swagger-ui.css")) {
      HttpResponse<String> response = gateway.get(path);
      assertEquals(200, response.statusCode(), path);
      if (path.length() < 6) {
        assertTrue(header(response, "Content-Security-Policy").contains("default-src 'self'"));
        assertFalse(response.body().contains("src=\"http"), path);
      }
    }
    assertEquals(200, gateway.get("/docs/swagger-ui-bundle.js").statusCode());
    assertTrue(gateway.get("/schema.graphql").body().contains("type Query"));
  }
}
