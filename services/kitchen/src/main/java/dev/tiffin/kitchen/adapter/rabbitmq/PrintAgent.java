package dev.tiffin.kitchen.adapter.rabbitmq;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tiffin.contracts.kitchen.v1.TicketToPrint;
import dev.tiffin.kitchen.printing.Printer;
import dev.tiffin.kitchen.printing.Printing;
import dev.tiffin.kitchen.ticket.OrderId;
import dev.tiffin.platform.rabbitmq.Work;
import dev.tiffin.platform.rabbitmq.WorkHandler;
import dev.tiffin.platform.rabbitmq.WorkRefusedException;

/** Prints what it is handed, on one printer. */
public final class PrintAgent implements WorkHandler {
  private final Printing printing;
  private final Printer printer;

  public PrintAgent(Printing printing, Printer printer) {
    this.printing = printing;
    this.printer = printer;
  }

  @Override
  public void handle(Work work) {
    String orderId = orderId(work);
    if (orderId.isEmpty()) {
      throw new WorkRefusedException("no order is named");
    }
    if (!printing.print(new OrderId(orderId), printer)) {
      throw new WorkRefusedException("there is no ticket " + orderId);
    }
  }

  private static String orderId(Work work) {
    try {
      return TicketToPrint.parseFrom(work.body()).getOrderId();
    } catch (InvalidProtocolBufferException e) {
      throw new WorkRefusedException("this is no ticket to print", e);
    }
  }
}
