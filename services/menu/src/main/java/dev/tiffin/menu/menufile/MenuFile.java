package dev.tiffin.menu.menufile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tiffin.menu.catalog.Menu;
import dev.tiffin.menu.tax.TaxRates;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a menu file, whole; the format is described in {@code docs/menu-format.md}. */
public final class MenuFile {
  /** How a file is written down. */
  public enum Format {
    CSV,
    JSON
  }

  public static final int BYTES_MAX = 8 * 1024 * 1024;
  public static final int RESTAURANTS_MAX = 500;
  public static final int ITEMS_MAX = 20_000;

  private final TaxRates rates;

  public MenuFile(TaxRates rates) {
    this.rates = rates;
  }

  /** The menus of the file, or everything that is wrong with it. */
  public Parsed read(Format format, byte[] content) {
    Problems problems = new Problems();
    List<Menu> menus =
        text(content, problems)
            .flatMap(text ->
                switch (format) {
                  case CSV -> CsvTree.read(text, problems);
                  case JSON -> JsonTree.read(text, problems);
                })
            .map(document -> menus(document, problems))
            .orElse(List.of());
    return problems.count() == 0 ? new Parsed.Good(menus) : new Parsed.Bad(problems.list());
  }

  private static Optional<String> text(byte[] content, Problems problems) {
    if (content.length > BYTES_MAX) {
      problems.add(1, "", "the file has more than " + BYTES_MAX + " bytes");
      return Optional.empty();
    }
    CharsetDecoder decoder =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer text = CharBuffer.allocate(content.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(content), text, true);
    text.flip();
    if (result.isError()) {
      long line = 1 + text.chars().filter(character -> character == '\n').count();
      problems.add((int) line, "", "not UTF-8");
      return Optional.empty();
    }
    String decoded = text.toString();
    return Optional.of(decoded.startsWith("\ufeff") ? decoded.substring(1) : decoded);
  }

  private List<Menu> menus(Node document, Problems problems) {
    if (!(document instanceof Node.Fields fields)) {
      problems.add(document.at(), "must be an object with a list of restaurants");
      return List.of();
    }
    Section root = new Section(fields, problems);
    List<Section> sections = root.sections("restaurants", RESTAURANTS_MAX);
    root.isSound();
    if (sections.isEmpty() && problems.count() == 0) {
      problems.add(document.at(), "there is no restaurant in it");
    }
    RestaurantReader reader = new RestaurantReader(rates);
    List<Menu> menus = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Section section : sections) {
      if (!ids.add(section.slug("id"))) {
        section.problem("id", "this restaurant is in the file twice");
      }
      reader.read(section).ifPresent(menus::add);
    }
    if (menus.stream().mapToInt(menu -> menu.items().size()).sum() > ITEMS_MAX) {
      problems.add(document.at(), "there are more than " + ITEMS_MAX + " items in it");
    }
    return menus;
  }
}
