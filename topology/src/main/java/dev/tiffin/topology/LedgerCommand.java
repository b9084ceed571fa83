package dev.tiffin.topology;

import dev.tiffin.contracts.order.v1.HistoryServiceGrpc;
import dev.tiffin.contracts.payment.v1.LedgerServiceGrpc;
import dev.tiffin.topology.ledger.Ledger;
import dev.tiffin.topology.ledger.WitnessSilentException;
import java.time.InstantSource;
import java.util.List;

/** {@code ledger [--order ID]}: whether the money adds up; exit code 0 only when all of it does. */
record LedgerCommand(RunningPlatform running, Terminal terminal) implements Command {

  @Override
  public int run(List<String> arguments) {
    boolean one = arguments.size() == 2 && arguments.getFirst().equals("--order");
    if (!arguments.isEmpty() && (!one || arguments.getLast().isBlank())) {
      throw new UsageException("ledger [--order ID]");
    }
    Operator operator = running.operator();
    try (ServiceLine order = operator.line("order");
        ServiceLine payment = operator.line("payment")) {
      Ledger ledger =
          new Ledger(
              order.stub(HistoryServiceGrpc::newBlockingStub),
              payment.stub(LedgerServiceGrpc::newBlockingStub),
              InstantSource.system(),
              terminal.out());
      boolean agrees = one ? reckon(ledger, arguments.getLast()) : ledger.reckonAll();
      return agrees ? 0 : 1;
    } catch (WitnessSilentException silent) {
      throw new PlatformException(String.valueOf(silent.getMessage()), silent);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private static boolean reckon(Ledger ledger, String orderId) throws InterruptedException {
    return ledger
        .reckon(orderId)
        .orElseThrow(() -> new PlatformException(orderId + ": There is no such order."));
  }
}
