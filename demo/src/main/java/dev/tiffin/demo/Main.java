package dev.tiffin.demo;

import dev.tiffin.topology.Attached;
import dev.tiffin.topology.PlatformException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What {@code ./tiffin demo} hands over to. */
public final class Main {
  private static final int USAGE = 2;

  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.exit(run(List.of(arguments), out, System.err));
  }

  private static int run(List<String> arguments, PrintStream out, PrintStream err)
      throws InterruptedException {
    Options options;
    try {
      options = Options.parse(arguments);
    } catch (IllegalArgumentException wrong) {
      err.println("tiffin: " + wrong.getMessage());
      err.println("tiffin: usage: ./tiffin " + Options.USAGE);
      return USAGE;
    }
    try (Attached platform = Attached.toRunningOrOwn()) {
      return new Demo(options, platform, out).run() ? 0 : 1;
    } catch (PlatformException | DemoException failed) {
      err.println("tiffin: " + failed.getMessage());
      return 1;
    }
  }
}
