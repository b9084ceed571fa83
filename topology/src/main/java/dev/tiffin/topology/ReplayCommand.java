package dev.tiffin.topology;

import dev.tiffin.contracts.operations.v1.RebuildOutcome;
import dev.tiffin.contracts.operations.v1.RebuildReadModelRequest;
import java.io.Console;
import java.util.List;

/**
 * {@code replay SERVICE [--since TIME]}: rebuilds what a service keeps beside its events; exit code
 * 0 when old and new agree, 1 when they did not, which is mended, 2 when it could not be done.
 */
record ReplayCommand(RunningPlatform running, Terminal terminal) implements Command {

  private static final String USAGE = "replay SERVICE [--since TIME]";
  private static final int DIFFERED = 1;
  private static final int FAILED = 2;

  /** Those that keep how something stands beside events, of their own or on topics. */
  private static final List<String> SERVICES =
      List.of("order", "payment", "delivery", ServiceSpec.REPORTING);

  @Override
  public int run(List<String> arguments) {
    boolean some = arguments.size() == 3 && arguments.get(1).equals("--since");
    if ((arguments.size() != 1 && !some) || arguments.getFirst().startsWith("-")) {
      throw new UsageException(USAGE);
    }
    try {
      String service = service(arguments.getFirst());
      RebuildReadModelRequest.Builder request =
          RebuildReadModelRequest.newBuilder().setBy(System.getProperty("user.name", "operator"));
      if (some) {
        request.setSince(Moments.timestamp(Moments.parse("--since", arguments.getLast())));
      }
      RebuildOutcome outcome = watch(service, request.build());
      return new ReplayPrinter(terminal.out()).print(outcome) ? 0 : DIFFERED;
    } catch (PlatformException failed) {
      terminal.err().println("tiffin: " + failed.getMessage());
      return FAILED;
    }
  }

  private static String service(String named) {
    if (!SERVICES.contains(named)) {
      throw new PlatformException(
          "\"" + named + "\" has nothing to replay; there is " + String.join(", ", SERVICES));
    }
    return named;
  }

  private RebuildOutcome watch(String service, RebuildReadModelRequest request) {
    Console console = System.console();
    ProgressBar bar = new ProgressBar(terminal.out(), console != null && console.isTerminal());
    try {
      return running.operator().rebuild(service, request, bar::show);
    } finally {
      bar.end();
    }
  }
}
