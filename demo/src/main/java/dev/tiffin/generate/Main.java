package dev.tiffin.generate;

import dev.tiffin.topology.Attached;
import dev.tiffin.topology.PlatformException;
import dev.tiffin.topology.ProgressBar;
import dev.tiffin.topology.backup.Login;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What {@code ./tiffin generate} hands over to. */
public final class Main {
  private static final String REPORTING = "reporting";
  private static final int USAGE = 2;

  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    Stop stop = Stop.onSignal();
    int status = 1;
    try {
      status = run(List.of(arguments), out, System.err, stop);
    } finally {
      stop.done();
    }
    System.exit(status);
  }

  private static int run(List<String> arguments, PrintStream out, PrintStream err, Stop stop)
      throws InterruptedException {
    Request request;
    try {
      request = Request.parse(arguments, LocalDate.now(ZoneOffset.UTC));
    } catch (IllegalArgumentException wrong) {
      err.println("tiffin: " + wrong.getMessage());
      err.println("tiffin: usage: ./tiffin " + Request.USAGE);
      return USAGE;
    }
    ProgressBar bar =
        new ProgressBar(out, System.console() != null && System.console().isTerminal());
    try (Attached platform = Attached.toRunning()) {
      return carryOut(request, platform.login(REPORTING), out, bar, stop) ? 0 : 1;
    } catch (PlatformException | GenerateException failed) {
      bar.end();
      err.println("tiffin: " + failed.getMessage());
      return 1;
    }
  }

  private static boolean carryOut(
      Request request, Login login, PrintStream out, ProgressBar bar, Stop stop)
      throws InterruptedException {
    Progress.Watcher watcher = (doing, orders, total) -> bar.show(doing, orders, total, "orders");
    return switch (request) {
      case Request.Make(Settings settings) ->
          new Generation(new Orders(settings), login, out, watcher, stop).run();
      case Request.Drop _ -> new Removal(login, out, watcher, stop).run();
    };
  }
}
