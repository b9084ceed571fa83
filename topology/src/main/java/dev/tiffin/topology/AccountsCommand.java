package dev.tiffin.topology;

import java.util.List;

/** {@code accounts}: the ready-made accounts. */
record AccountsCommand(RunningPlatform running, Terminal terminal) implements Command {

  @Override
  public int run(List<String> arguments) {
    if (!arguments.isEmpty()) {
      throw new UsageException("accounts");
    }
    new Welcome(terminal.out()).printAccounts(running.operator().accounts());
    return 0;
  }
}
