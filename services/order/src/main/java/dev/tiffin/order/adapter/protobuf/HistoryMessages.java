package dev.tiffin.order.adapter.protobuf;

import dev.tiffin.contracts.order.v1.AskedOfPayment;
import dev.tiffin.contracts.order.v1.HistoryEntry;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.contracts.order.v1.OrderAccount;
import dev.tiffin.order.history.History;
import dev.tiffin.order.order.OrderEvent;

/** What orders went through, in the contracts' words. */
public final class HistoryMessages {
  private HistoryMessages() {}

  /** An event and what it changed: told from what the order was before and after it. */
  public static HistoryEntry write(History.Step step) {
    Order after = OrderMessages.write(step.after());
    Order before = step.before().map(OrderMessages::write).orElseGet(Order::getDefaultInstance);
    HistoryEntry.Builder entry =
        HistoryEntry.newBuilder()
            .setVersion(after.getVersion())
            .setEvent(OrderEvents.name(step.event()))
            .setAt(Words.timestamp(step.event().at()))
            .setBy(Words.actor(step.event().by()))
            .setStatus(after.getStatus());
    if (after.getStatus() != before.getStatus()) {
      entry.setReason(after.getReason()).setLiable(after.getLiable());
    }
    if (!after.getPromised().equals(before.getPromised())) {
      entry.setPromised(after.getPromised());
    }
    if (after.hasReadyAt() && !after.getReadyAt().equals(before.getReadyAt())) {
      entry.setReadyAt(after.getReadyAt());
    }
    if (step.event() instanceof OrderEvent.PaymentAsked asked) {
      entry.setPaymentStep(Words.step(asked.step())).setAmount(Words.money(asked.amount()));
    }
    return entry.build();
  }

  /** What an order came to in money. */
  public static OrderAccount account(History history) {
    Order now = OrderMessages.write(history.now());
    OrderAccount.Builder account =
        OrderAccount.newBuilder()
            .setOrderId(now.getId())
            .setShortCode(now.getShortCode())
            .setStatus(now.getStatus())
            .setReason(now.getReason())
            .setLiable(now.getLiable())
            .setPaymentMethod(now.getPaymentMethod())
            .setTotal(now.getTotal())
            .setUpdatedAt(now.getUpdatedAt());
    for (History.Step step : history.steps()) {
      if (step.event() instanceof OrderEvent.PaymentAsked asked) {
        account.addAsks(
            AskedOfPayment.newBuilder()
                .setNumber(asked.number())
                .setStep(Words.step(asked.step()))
                .setAmount(Words.money(asked.amount()))
                .setAt(Words.timestamp(asked.at())));
      }
    }
    return account.build();
  }
}
