package dev.tiffin.topology;

import dev.tiffin.platform.embedded.HeldFile;
import java.io.IOException;
import java.util.List;

/** {@code reset}: throws all data away, after asking. */
record ResetCommand(StateDirectory directory, Terminal terminal) implements Command {

  @Override
  public int run(List<String> arguments) {
    boolean sure = arguments.equals(List.of("--yes"));
    if (!sure && !arguments.isEmpty()) {
      throw new UsageException("reset [--yes]");
    }
    try (HeldFile _ = directory.lock()) {
      if (!sure && !agreed()) {
        terminal.out().println("Nothing was changed.");
        return 1;
      }
      StagedData.delete(directory.data());
      new StagedData(directory).throwAway();
      terminal.out().println("All data is gone; ./tiffin up starts afresh.");
      return 0;
    } catch (StateDirectory.AlreadyRunningException running) {
      throw new PlatformException("Tiffin is running: ./tiffin down first", running);
    } catch (IOException failed) {
      throw new PlatformException("cannot delete the data: " + failed.getMessage(), failed);
    }
  }

  private boolean agreed() {
    String answer =
        terminal.ask(
            "Throw away all orders, menus and accounts in " + directory.data() + "? [y/N]");
    return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
  }
}
