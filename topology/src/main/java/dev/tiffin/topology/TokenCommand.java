package dev.tiffin.topology;

import java.util.List;

/** {@code token ACCOUNT}: a bearer token, and nothing else, on standard output. */
record TokenCommand(RunningPlatform running, Terminal terminal) implements Command {

  @Override
  public int run(List<String> arguments) {
    if (arguments.size() != 1) {
      throw new UsageException("token ACCOUNT");
    }
    terminal.out().println(running.operator().token(arguments.getFirst()));
    return 0;
  }
}
