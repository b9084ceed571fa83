package dev.tiffin.menu;

import dev.tiffin.menu.adapter.postgres.MenuImport;
import dev.tiffin.menu.menufile.MenuFile;
import dev.tiffin.menu.menufile.Parsed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Restaurants to try the platform with, for a catalogue that has none. */
final class DemoData {
  private static final Logger log = LoggerFactory.getLogger(DemoData.class);
  private static final String FILE = "/demo/menu.json";

  private final boolean wanted;
  private final MenuFile menuFile;
  private final MenuImport menuImport;
  private final InstantSource clock;

  DemoData(boolean wanted, MenuFile menuFile, MenuImport menuImport, InstantSource clock) {
    this.wanted = wanted;
    this.menuFile = menuFile;
    this.menuImport = menuImport;
    this.clock = clock;
  }

  /** Fills an empty catalogue; leaves any other alone. */
  void importIfEmpty() {
    if (!wanted) {
      return;
    }
    switch (menuFile.read(MenuFile.Format.JSON, content())) {
      case Parsed.Bad bad ->
          throw new IllegalStateException(FILE + " is wrong: " + bad.problems().getFirst());
      case Parsed.Good good -> {
        int imported = menuImport.replaceNothing(good.menus(), clock.instant());
        if (imported > 0) {
          log.info("imported {} demo restaurants", imported);
        }
      }
    }
  }

  private static byte[] content() {
    try (InputStream in = DemoData.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing from the build");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
