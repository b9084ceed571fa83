package dev.tiffin.reporting.odata.adapter.grpc;

import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.kitchen.v1.ChangeTicketRequest;
import dev.tiffin.contracts.kitchen.v1.KitchenServiceGrpc;
import dev.tiffin.contracts.kitchen.v1.KitchenServiceGrpc.KitchenServiceBlockingStub;
import dev.tiffin.contracts.kitchen.v1.SetItemStockRequest;
import dev.tiffin.contracts.menu.v1.Stock;
import dev.tiffin.contracts.menu.v1.StockState;
import dev.tiffin.contracts.order.v1.Accept;
import dev.tiffin.contracts.order.v1.Reason;
import dev.tiffin.contracts.order.v1.Reject;
import dev.tiffin.contracts.type.v1.FieldProblem;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.GrpcChannel;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.reporting.odata.command.Command;
import dev.tiffin.reporting.odata.command.Commands;
import dev.tiffin.reporting.odata.plan.Refused;
import io.grpc.StatusRuntimeException;
import java.time.Instant;

/** Kitchen over gRPC: where staff command, whichever door they come by. */
public final class KitchenCommands implements Commands {
  private final KitchenServiceBlockingStub kitchen;

  public KitchenCommands(GrpcChannel channel) {
    kitchen = KitchenServiceGrpc.newBlockingStub(channel.channel());
  }

  @Override
  public void carryOut(Caller caller, Command command) {
    KitchenServiceBlockingStub theirs = GrpcChannel.as(caller, kitchen);
    try {
      var unused =
          switch (command) {
            case Command.Accept accept -> theirs.changeTicket(request(accept));
            case Command.Reject reject -> theirs.changeTicket(request(reject));
            case Command.SellOut soldOut -> theirs.setItemStock(request(soldOut));
            case Command.Restock restock -> theirs.setItemStock(request(restock));
          };
    } catch (StatusRuntimeException e) {
      throw refused(Refusal.of(e));
    }
  }

  private static ChangeTicketRequest request(Command.Accept command) {
    Accept.Builder accept = Accept.newBuilder();
    if (command.preparationMinutes() != null) {
      accept.setPreparationMinutes(command.preparationMinutes());
    }
    return ChangeTicketRequest.newBuilder()
        .setOrderId(command.orderId())
        .setIfVersion(command.ifVersion())
        .setAccept(accept)
        .build();
  }

  private static ChangeTicketRequest request(Command.Reject command) {
    return ChangeTicketRequest.newBuilder()
        .setOrderId(command.orderId())
        .setIfVersion(command.ifVersion())
        .setReject(Reject.newBuilder().setReason(Reason.valueOf("REASON_" + command.reason())))
        .build();
  }

  private static SetItemStockRequest request(Command.SellOut command) {
    Stock.Builder stock = Stock.newBuilder().setState(StockState.STOCK_STATE_OUT_OF_STOCK);
    Instant until = command.until();
    if (until != null) {
      stock.setUntil(
          Timestamp.newBuilder().setSeconds(until.getEpochSecond()).setNanos(until.getNano()));
    }
    return stock(command.restaurantId(), command.itemId(), stock);
  }

  private static SetItemStockRequest request(Command.Restock command) {
    Integer quantity = command.quantity();
    Stock.Builder stock =
        quantity == null
            ? Stock.newBuilder().setState(StockState.STOCK_STATE_IN_STOCK)
            : Stock.newBuilder().setState(StockState.STOCK_STATE_QUANTITY).setQuantity(quantity);
    return stock(command.restaurantId(), command.itemId(), stock);
  }

  private static SetItemStockRequest stock(
      String restaurantId, String itemId, Stock.Builder stock) {
    return SetItemStockRequest.newBuilder()
        .setRestaurantId(restaurantId)
        .setItemId(itemId)
        .setStock(stock)
        .build();
  }

  private static Refused refused(Refusal refusal) {
    Problem problem = refusal.problem();
    return Refused.of(
        refusal.httpStatus(),
        problem.getCode(),
        problem.getDetail(),
        problem.getFieldsList().stream().map(KitchenCommands::detail).toList());
  }

  /** Parameters are called as the fields are, but begin with a capital. */
  private static Refused.Detail detail(FieldProblem field) {
    String name = field.getPointer().substring(field.getPointer().lastIndexOf('/') + 1);
    String parameter =
        name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    return new Refused.Detail(field.getCode(), field.getDetail(), parameter);
  }
}
