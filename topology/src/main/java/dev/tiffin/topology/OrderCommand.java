package dev.tiffin.topology;

import dev.tiffin.contracts.order.v1.GetOrderHistoryRequest;
import dev.tiffin.contracts.order.v1.GetOrderHistoryResponse;
import dev.tiffin.contracts.order.v1.HistoryServiceGrpc;
import dev.tiffin.contracts.order.v1.HistoryServiceGrpc.HistoryServiceBlockingStub;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code order ID|SHORTCODE [--at TIME]}: an order's events, and the order as it was. */
record OrderCommand(RunningPlatform running, Terminal terminal) implements Command {

  private static final String USAGE = "order ID|SHORTCODE [--at TIME]";

  @Override
  public int run(List<String> arguments) {
    boolean dated = arguments.size() == 3 && arguments.get(1).equals("--at");
    if ((arguments.size() != 1 && !dated) || arguments.getFirst().startsWith("-")) {
      throw new UsageException(USAGE);
    }
    String order = arguments.getFirst();
    Optional<Instant> at =
        dated ? Optional.of(Moments.parse("--at", arguments.getLast())) : Optional.empty();
    try (ServiceLine line = running.operator().line("order")) {
      HistoryServiceBlockingStub histories = line.stub(HistoryServiceGrpc::newBlockingStub);
      GetOrderHistoryRequest.Builder request =
          GetOrderHistoryRequest.newBuilder().setOrderId(order);
      at.map(Moments::timestamp).ifPresent(request::setAt);
      OrderStory story = new OrderStory(terminal.out(), at);
      GetOrderHistoryResponse page = ask(line, histories, order, request);
      story.begin(page.getOrder());
      story.tell(page.getEntriesList());
      while (page.getHasNext()) {
        request.setAfterVersion(page.getEntries(page.getEntriesCount() - 1).getVersion());
        page = ask(line, histories, order, request);
        story.tell(page.getEntriesList());
      }
      story.end(page.getOrder());
    }
    return 0;
  }

  private static GetOrderHistoryResponse ask(
      ServiceLine line,
      HistoryServiceBlockingStub histories,
      String order,
      GetOrderHistoryRequest.Builder request) {
    return line.ask(order, () -> histories.getOrderHistory(request.build()));
  }
}
