package dev.tiffin.topology;

import dev.tiffin.contracts.menu.v1.ImportMenuResponse;
import dev.tiffin.contracts.menu.v1.ImportProblem;
import java.nio.file.Path;
import java.util.List;

/** {@code import menu FILE}: all of the file, or nothing and a line for each problem. */
record ImportCommand(RunningPlatform running, Terminal terminal) implements Command {

  @Override
  public int run(List<String> arguments) {
    if (arguments.size() != 2 || !arguments.getFirst().equals("menu")) {
      throw new UsageException("import menu FILE");
    }
    Path file = Path.of(arguments.getLast());
    ImportMenuResponse response = running.operator().importMenu(file);
    if (response.getProblemsCount() == 0) {
      terminal
          .out()
          .printf(
              "imported %d restaurants with %d items%n",
              response.getRestaurants(), response.getItems());
      return 0;
    }
    for (ImportProblem problem : response.getProblemsList()) {
      terminal
          .err()
          .printf(
              "%s:%d: %s: %s%n", file, problem.getLine(), problem.getField(), problem.getDetail());
    }
    int count = response.getProblemsCount();
    terminal
        .err()
        .printf("tiffin: %d problem%s; nothing was changed%n", count, count == 1 ? "" : "s");
    return 1;
  }
}
