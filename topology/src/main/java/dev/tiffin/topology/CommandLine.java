package dev.tiffin.topology;

import dev.tiffin.platform.runtime.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Finds the command that the user named, and tells how it failed if it did. */
public final class CommandLine {

  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private final Terminal terminal;
  private final Map<String, Command> commands;

  private CommandLine(Terminal terminal, Map<String, Command> commands) {
    this.terminal = terminal;
    this.commands = commands;
  }

  static CommandLine ofThisProcess() {
    Programs programs = Programs.ofThisProcess();
    StateDirectory directory = new StateDirectory(programs.root().resolve(".tiffin"));
    Terminal terminal = Terminal.take(directory.log("tiffin"));
    return of(programs, directory, terminal);
  }

  /**
   * The commands about a platform, within this process.
   *
   * @param state of the platform, {@code .tiffin} in a checkout
   * @param out where answers go, and {@code err} where complaints do
   */
  public static CommandLine about(Path state, PrintStream out, PrintStream err) {
    return of(Programs.ofThisProcess(), new StateDirectory(state), new Terminal(out, err));
  }

  static CommandLine of(Programs programs, StateDirectory directory, Terminal terminal) {
    RunningPlatform running = new RunningPlatform(directory);
    return new CommandLine(
        terminal,
        Map.ofEntries(
            Map.entry("up", new UpCommand(programs, running, terminal)),
            Map.entry("down", new DownCommand(running, terminal)),
            Map.entry("scale", new ScaleCommand(running, terminal)),
            Map.entry("status", new StatusCommand(running, terminal)),
            Map.entry("logs", new LogsCommand(directory, terminal)),
            Map.entry("reset", new ResetCommand(directory, terminal)),
            Map.entry("token", new TokenCommand(running, terminal)),
            Map.entry("accounts", new AccountsCommand(running, terminal)),
            Map.entry("order", new OrderCommand(running, terminal)),
            Map.entry("ledger", new LedgerCommand(running, terminal)),
            Map.entry("replay", new ReplayCommand(running, terminal)),
            Map.entry("dead-letters", new DeadLettersCommand(running, terminal)),
            Map.entry("erase", new EraseCommand(running, terminal)),
            Map.entry("backup", new BackupCommand(programs, running, terminal)),
            Map.entry("restore", new RestoreCommand(programs, directory, terminal)),
            Map.entry("import", new ImportCommand(running, terminal)),
            Map.entry("bench", new ProgramCommand("bench", "tests/bench", programs)),
            Map.entry("generate", new ProgramCommand("generate", "demo", programs)),
            Map.entry("demo", new ProgramCommand("demo", "demo", programs)),
            Map.entry("faults", new ProgramCommand("faults", "tests/faults", programs)),
            Map.entry(TrainCommand.NAME, new TrainCommand(programs, terminal))));
  }

  /** Returns the exit code: 0, 1 when the command failed, 2 when it makes no sense. */
  public int run(String... arguments) {
    if (arguments.length == 0 || arguments[0].equals("help")) {
      printHelp(terminal.out());
      return 0;
    }
    Command command = commands.get(arguments[0]);
    if (command == null) {
      terminal.err().println("tiffin: there is no command \"" + arguments[0] + "\"");
      printHelp(terminal.err());
      return USAGE;
    }
    List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
    try {
      return command.run(rest);
    } catch (Command.UsageException wrong) {
      terminal.err().println("tiffin: usage: ./tiffin " + wrong.getMessage());
      return USAGE;
    } catch (PlatformException | ConfigurationException failed) {
      terminal.err().println("tiffin: " + failed.getMessage());
      return FAILED;
    }
  }

  private static void printHelp(PrintStream out) {
    try (InputStream help = CommandLine.class.getResourceAsStream("help.txt")) {
      if (help == null) {
        throw new IllegalStateException("help.txt is not beside its class");
      }
      out.print(new String(help.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new IllegalStateException("cannot read help.txt", failed);
    }
  }
}
