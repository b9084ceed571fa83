package dev.tiffin.menu;

import dev.tiffin.menu.catalog.Menu;
import dev.tiffin.menu.menufile.MenuFile;
import dev.tiffin.menu.menufile.Parsed;
import dev.tiffin.menu.tax.TaxRates;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The demo restaurants, as tests use them. */
public final class DemoMenus {
  private DemoMenus() {}

  public static byte[] json() {
    try (InputStream in = DemoMenus.class.getResourceAsStream("/demo/menu.json")) {
      if (in == null) {
        throw new IllegalStateException("no demo menu");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static List<Menu> read() {
    Parsed parsed = new MenuFile(TaxRates.load()).read(MenuFile.Format.JSON, json());
    if (parsed instanceof Parsed.Good(List<Menu> menus)) {
      return menus;
    }
    throw new AssertionError(parsed.toString());
  }
}
