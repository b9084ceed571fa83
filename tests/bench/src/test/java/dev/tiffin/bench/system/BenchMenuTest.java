package dev.tiffin.bench.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tiffin.menu.catalog.Item;
import dev.tiffin.menu.catalog.Menu;
import dev.tiffin.menu.catalog.Stock;
import dev.tiffin.menu.menufile.MenuFile;
import dev.tiffin.menu.menufile.Parsed;
import dev.tiffin.menu.tax.TaxRates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchMenuTest {
  @TempDir private Path directory = Path.of("");

  private List<Menu> menus() throws IOException {
    Path file = BenchMenu.write(directory.resolve("menu.json"));
    Parsed parsed =
        new MenuFile(TaxRates.load()).read(MenuFile.Format.JSON, Files.readAllBytes(file));
    return assertInstanceOf(Parsed.Good.class, parsed, parsed::toString).menus();
  }

  @Test
  void isAMenuFileOfAThousandItems() throws IOException {
    List<Menu> menus = menus();
    assertEquals(BenchMenu.RESTAURANTS, menus.size());
    assertEquals(1_000, menus.stream().mapToInt(menu -> menu.items().size()).sum());
  }

  @Test
  void textsHaveTheSizeOfThePeers() throws IOException {
    for (Item item : menus().getLast().items()) {
      int length = item.description().in("en", "en").length();
      assertTrue(length > 380 && length < 440, "a description has " + length);
      assertEquals(3, item.tags().size());
    }
  }

  @Test
  void neverClosesAndNeverRunsOut() throws IOException {
    Menu menu = menus().getFirst();
    Instant start = Instant.parse("2026-03-27T00:00:00Z");
    for (int hour = 0; hour < 24 * 8; hour++) {
      Instant moment = start.plus(Duration.ofHours(hour));
      assertTrue(menu.restaurant().schedule().isOpenAt(moment), "closed at " + moment);
    }
    menu.items().forEach(item -> assertEquals(Stock.IN_STOCK, item.stock()));
  }

  @Test
  void noItemGoesWithItself() {
    for (int number = 0; number < BenchMenu.ITEMS_EACH; number++) {
      assertNotEquals(number, BenchMenu.pair(number));
    }
  }

  @Test
  void ordersAreJsonAndNameItemsThatExist() throws IOException {
    List<String> known =
        menus().stream()
            .flatMap(menu -> menu.items().stream())
            .map(item -> item.id().value())
            .toList();
    for (int number : new int[] {0, 7, 199, 999, 123_456}) {
      var body = new ObjectMapper().readTree(TiffinDoor.orderBody(number));
      assertEquals(2, body.path("lines").size());
      for (var line : body.path("lines")) {
        assertTrue(known.contains(line.path("itemId").textValue()), body.toString());
        assertTrue(
            line.path("itemId").textValue().startsWith(body.path("restaurantId").textValue()));
      }
    }
  }
}
