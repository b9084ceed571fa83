package dev.tiffin.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScaleTest {
  @Test
  void saysHowManyThereAre() {
    Scale scale = Scale.parse("menu=3,order=2");
    assertEquals(3, scale.of("menu"));
    assertEquals(2, scale.of("order"));
    assertEquals(1, scale.of("kitchen"));
    assertEquals(scale, Scale.parse(scale.text()));
    assertEquals(Scale.parse("menu=1,order=2"), scale.with(Scale.parse("menu=1")));
    assertEquals(Scale.ONE_EACH, Scale.parse(""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          menu              | "menu" must be like menu=3
          menu=             | "menu=" must be like menu=3
          menu=-1           | "menu=-1" must be like menu=3
          menu=1.5          | "menu=1.5" must be like menu=3
          menu=2,           | "" must be like menu=3
          menu=2,menu=3     | menu is there twice
          menu=0            | there can be 1 to 9 instances of menu, not 0
          menu=10           | there can be 1 to 9 instances of menu, not 10
          menue=2           | no service is called "menue"; there are identity, menu, order, payment, kitchen, delivery, notification, reporting, gateway
          payment=2         | there can be one instance of payment: its sandbox keeps its books in a file that one process holds
          menu=9,order=9    | that makes 25 instances in all; PostgreSQL has connections for 24
          """)
  void whatMakesNoSenseIsRefused(String text, String why) {
    PlatformException refused = assertThrows(PlatformException.class, () -> Scale.parse(text));
    assertEquals(why, refused.getMessage());
  }

  @Test
  void staysInAFile(@TempDir Path directory) {
    ScaleFile file = new StateDirectory(directory).scale();
    assertEquals(Scale.ONE_EACH, file.read());
    file.write(Scale.parse("delivery=2,menu=4"));
    assertEquals(Scale.parse("menu=4,delivery=2"), file.read());
    file.write(Scale.ONE_EACH);
    assertEquals(Scale.ONE_EACH, file.read());
  }

  @Test
  void instancesHaveTheNameOfTheirService() {
    assertEquals(true, Fleet.isInstance("menu", "menu"));
    assertEquals(true, Fleet.isInstance("menu-2", "menu"));
    assertEquals(false, Fleet.isInstance("menu-two", "menu"));
    assertEquals(false, Fleet.isInstance("menus", "menu"));
  }
}
