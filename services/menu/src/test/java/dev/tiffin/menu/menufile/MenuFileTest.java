package dev.tiffin.menu.menufile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.menu.DemoMenus;
import dev.tiffin.menu.catalog.Item;
import dev.tiffin.menu.catalog.Kitchen;
import dev.tiffin.menu.catalog.Menu;
import dev.tiffin.menu.catalog.Stock;
import dev.tiffin.menu.menufile.MenuFile.Format;
import dev.tiffin.menu.tax.TaxRates;
import dev.tiffin.menu.zone.Area;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MenuFileTest {
  private final MenuFile file = new MenuFile(TaxRates.load());

  private static final String JSON =
      """
      {"restaurants": [{
        "id": "chez-max", "name": {"fr": "Chez Max"}, "street": "1 rue du Lac",
        "postalCode": "69003", "city": "Lyon", "country": "FR",
        "latitude": 45.76, "longitude": 4.85, "timeZone": "Europe/Paris", "currency": "EUR",
        "languages": ["fr", "en"], "cuisines": ["french"],
        "minimumOrder": "10.00", "preparationMinutes": 20, "autoAccept": true, "capacityPerTenMinutes": 12,
        "hours": [{"weekdays": ["MONDAY"], "opensAt": "18:00", "closesAt": "02:00"}],
        "zones": [{"id": "near", "name": "Near", "minimum": "12.00",
          "polygon": [{"latitude": 45.7, "longitude": 4.8}, {"latitude": 45.8, "longitude": 4.8},
            {"latitude": 45.8, "longitude": 4.9}],
          "feeTiers": [{"upToMetres": 3000, "fromBasket": "0.00", "fee": "2.50"}]}],
        "categories": [{"id": "mains", "name": {"fr": "Plats", "en": "Mains"}}],
        "items": [{"id": "chez-max.steak", "category": "mains", "name": {"fr": "Steak"},
          "price": "14.50", "taxCategory": "TAKEAWAY", "allergens": ["MILK"], "stock": 5,
          "optionGroups": [{"id": "size", "name": {"fr": "Taille"}, "min": 1, "max": 1,
            "options": [{"id": "big", "name": {"fr": "Grand"}, "priceDelta": "3.00"}]}]}]
      }]}
      """;

  private static final String CSV =
      """
      kind,restaurant,zone,item,group,id,name,name.fr,name.en,street,postalCode,city,country,latitude,longitude,radiusMetres,polygon,timeZone,currency,languages,cuisines,minimumOrder,minimum,preparationMinutes,weekdays,opensAt,closesAt,upToMetres,fromBasket,fee,category,price,taxCategory,allergens,stock,min,max,priceDelta,autoAccept,capacityPerTenMinutes
      restaurant,,,,,chez-max,,Chez Max,,1 rue du Lac,69003,Lyon,FR,45.76,4.85,,,Europe/Paris,EUR,fr;en,french,10.00,,20,,,,,,,,,,,,,,,true,12
      hours,chez-max,,,,,,,,,,,,,,,,,,,,,,,MONDAY,18:00,02:00,,,,,,,,,,,
      zone,chez-max,,,,near,Near,,,,,,,,,,45.7 4.8; 45.8 4.8; 45.8 4.9,,,,,,12.00,,,,,,,,,,,,,,,
      fee,chez-max,near,,,,,,,,,,,,,,,,,,,,,,,,,3000,0.00,2.50,,,,,,,,
      category,chez-max,,,,mains,,Plats,Mains,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
      item,chez-max,,,,chez-max.steak,,Steak,,,,,,,,,,,,,,,,,,,,,,,mains,14.50,TAKEAWAY,MILK,5,,,
      group,,,chez-max.steak,,size,,Taille,,,,,,,,,,,,,,,,,,,,,,,,,,,,1,1,
      option,,,chez-max.steak,size,big,,Grand,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,3.00
      """;

  @Test
  void readsTheSameFromBothFormats() {
    List<Menu> fromJson = good(Format.JSON, JSON);
    assertEquals(fromJson, good(Format.CSV, CSV));
    assertEquals(fromJson, good(Format.CSV, "\ufeff" + CSV.replace("\n", "\r\n")));
    Item steak = fromJson.getFirst().items().getFirst();
    assertEquals(new Stock.Counted(5), steak.stock());
    assertEquals(1_450, steak.price().minor());
    assertInstanceOf(
        Area.Polygon.class, fromJson.getFirst().restaurant().zones().getFirst().area());
    assertEquals(
        new Kitchen(Duration.ofMinutes(20), true, 12), fromJson.getFirst().restaurant().kitchen());
  }

  @Test
  void anOrderIsNotTakenUnaskedUnlessTheFileSaysSo() {
    String silent = JSON.replace(", \"autoAccept\": true, \"capacityPerTenMinutes\": 12", "");
    assertEquals(
        new Kitchen(Duration.ofMinutes(20), false, 0),
        good(Format.JSON, silent).getFirst().restaurant().kitchen());
    assertEquals(
        List.of("6 /restaurants/0/autoAccept", "6 /restaurants/0/capacityPerTenMinutes"),
        places(Format.JSON, JSON.replace("true", "\"yes\"").replace(": 12", ": -1")));
  }

  @Test
  void examplesOfTheDocumentationAreGood() throws IOException {
    String text =
        Files.readString(Path.of(System.getProperty("tiffin.home", "."), "docs/menu-format.md"));
    assertEquals(1, good(Format.JSON, example(text, "```json\n")).getFirst().items().size());
    assertEquals(1, good(Format.CSV, example(text, "```csv\n")).getFirst().items().size());
  }

  private static String example(String text, String fence) {
    int begin = text.indexOf(fence) + fence.length();
    return text.substring(begin, text.indexOf("```", begin));
  }

  @Test
  void demoDataIsWhatIsPromised() {
    List<Menu> menus = DemoMenus.read();
    assertTrue(menus.size() >= 12);
    assertTrue(menus.stream().mapToInt(menu -> menu.items().size()).sum() >= 150);
    for (String city : List.of("Lyon", "Tunis")) {
      long alwaysOpen =
          menus.stream()
              .map(Menu::restaurant)
              .filter(r -> r.address().city().equals(city))
              .filter(r -> r.schedule().hours().size() == 7)
              .filter(r ->
                  r.schedule().hours().stream().allMatch(h -> h.opensAt().equals(h.closesAt())))
              .count();
      assertTrue(alwaysOpen >= 2, city);
    }
    assertEquals(
        3, menus.stream().filter(menu -> !menu.restaurant().kitchen().autoAccept()).count());
    Stream<Item> items = menus.stream().flatMap(menu -> menu.items().stream());
    assertTrue(items.allMatch(item -> item.name().byLanguage().size() == 2));
  }

  @Test
  void reportsEveryWrongFieldOfJson() {
    String wrong =
        JSON.replace("\"country\": \"FR\"", "\"country\": \"XX\"")
            .replace("Europe/Paris", "Europe/Lyon")
            .replace("\"18:00\"", "\"24:00\"")
            .replace("\"14.50\"", "14.5")
            .replace("\"category\": \"mains\"", "\"category\": \"starters\"")
            .replace("[\"MILK\"]", "[\"DUST\"]")
            .replace("\"stock\": 5", "\"stock\": -5")
            .replace("\"max\": 1", "\"max\": 0")
            .replace("\"priceDelta\": \"3.00\"", "\"priceDelta\": \"3,00\", \"colour\": 1");
    assertEquals(
        List.of(
            "3 /restaurants/0/country",
            "4 /restaurants/0/timeZone",
            "7 /restaurants/0/hours/0/opensAt",
            "13 /restaurants/0/items/0/category",
            "14 /restaurants/0/items/0/allergens",
            "14 /restaurants/0/items/0/price",
            "14 /restaurants/0/items/0/stock",
            "15 /restaurants/0/items/0/optionGroups/0/max",
            "16 /restaurants/0/items/0/optionGroups/0/options/0/colour",
            "16 /restaurants/0/items/0/optionGroups/0/options/0/priceDelta"),
        places(Format.JSON, wrong).stream().filter(p -> !p.endsWith("/min")).toList());
  }

  @Test
  void reportsEveryWrongLineOfCsv() {
    String wrong =
        CSV.replace("45.76,4.85", "95.76,4.85")
                .replace("MONDAY", "MANDAY")
                .replace("fee,chez-max,near", "fee,chez-max,far")
                .replace("14.50,TAKEAWAY", "14.505,TAKEAWAY")
                .replace("option,,,chez-max.steak,size", "option,,,chez-max.steak,")
            + "dessert,chez-max\n"
            + "category,chez-max,,,,mains,,Encore\n";
    assertEquals(
        List.of(
            "2 latitude",
            "3 weekdays",
            "3 weekdays",
            "4 feeTiers",
            "5 zone",
            "7 price",
            "8 min",
            "8 options",
            "9 group",
            "10 kind",
            "11 id"),
        places(Format.CSV, wrong));
  }

  @Test
  void reportsDuplicatesAndStrayReferences() {
    String item =
        JSON.substring(JSON.indexOf("{\"id\": \"chez-max.steak\""), JSON.indexOf("]\n}]}"));
    assertEquals(
        List.of("17 /restaurants/0/items/1/id", "18 /restaurants/0/items/1/pairsWith"),
        places(
            Format.JSON,
            JSON.replace(
                item,
                item
                    + ",\n"
                    + item.replace(
                        "\"price\"", "\"pairsWith\": \"chez-max.nothing\", \"price\""))));
    assertEquals(
        List.of("13 /restaurants/0/items/0/id"),
        places(Format.JSON, JSON.replace("chez-max.steak", "chez-paul.steak")));
    String twice = JSON.strip().substring(17, JSON.strip().length() - 2);
    assertEquals(
        List.of("19 /restaurants/1/id"),
        places(Format.JSON, "{\"restaurants\": [" + twice + ",\n" + twice + "]}"));
  }

  @Test
  void refusesWhatIsNoMenuFile() {
    assertEquals(List.of("1 "), places(Format.JSON, ""));
    assertEquals(List.of("2 "), places(Format.JSON, "{\"restaurants\":\n[}"));
    assertEquals(List.of("1 "), places(Format.JSON, "{}"));
    assertEquals(List.of("1 /restaurants"), places(Format.JSON, "{\"restaurants\": 3}"));
    assertEquals(List.of("1 "), places(Format.JSON, "[".repeat(100_000)));
    assertEquals(List.of("1 "), places(Format.CSV, ""));
    assertEquals(List.of("1 kind"), places(Format.CSV, "a,b\n1,2\n"));
    assertEquals(List.of("2 "), places(Format.CSV, "kind,id\nrestaurant,\"a\"b\n"));
    byte[] latin = {'{', '\n', '"', (byte) 0xe9, '"'};
    assertEquals(List.of("2 "), places(Format.JSON, latin));
    assertEquals(List.of("1 "), places(Format.JSON, new byte[MenuFile.BYTES_MAX + 1]));
    assertTrue(
        places(Format.JSON, JSON.replace("Chez Max", "Chez\\u0000Max"))
            .contains("2 /restaurants/0/name/fr"));
  }

  private List<Menu> good(Format format, String content) {
    Parsed parsed = file.read(format, content.getBytes(UTF_8));
    return assertInstanceOf(Parsed.Good.class, parsed, parsed::toString).menus();
  }

  private List<String> places(Format format, String content) {
    return places(format, content.getBytes(UTF_8));
  }

  private List<String> places(Format format, byte[] content) {
    Parsed.Bad bad = assertInstanceOf(Parsed.Bad.class, file.read(format, content));
    String[] places =
        bad.problems().stream().map(p -> p.line() + " " + p.field()).toArray(String[]::new);
    Arrays.sort(
        places,
        java.util.Comparator.comparingInt(
                (String place) -> Integer.parseInt(place.substring(0, place.indexOf(' '))))
            .thenComparing(place -> place));
    return List.of(places);
  }
}
