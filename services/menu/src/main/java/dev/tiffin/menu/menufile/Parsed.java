package dev.tiffin.menu.menufile;

import dev.tiffin.menu.catalog.Menu;
import java.util.List;

/** What came of a menu file. */
public sealed interface Parsed {
  /** All of it is good. */
  record Good(List<Menu> menus) implements Parsed {
    public Good {
      menus = List.copyOf(menus);
    }
  }

  /**
   * Something is wrong, so nothing of it counts.
   *
   * @param problems by line; never empty
   */
  record Bad(List<FileProblem> problems) implements Parsed {
    public Bad {
      problems = List.copyOf(problems);
    }
  }
}
