package dev.tiffin.order.adapter.grpc;

import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.order.adapter.postgres.RecipientStore;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.operations.PersonalData;
import java.util.List;

/** Erases a customer's recipients, or says which orders still need theirs. */
public final class RecipientErasure implements PersonalData {
  private final RecipientStore recipients;

  public RecipientErasure(RecipientStore recipients) {
    this.recipients = recipients;
  }

  @Override
  public List<Erased> erase(String customerId) {
    return switch (recipients.erase(customerId)) {
      case RecipientStore.Outcome.Erased(int count) -> List.of(new Erased("recipients", count));
      case RecipientStore.Outcome.UnderWay(List<String> orderIds) ->
          throw new Refusal(
              ProblemKind.PROBLEM_KIND_CONFLICT,
              "ORDERS_UNDER_WAY",
              "Orders of this customer have not ended, and somebody has to find the door: %s."
                  .formatted(String.join(", ", orderIds)));
    };
  }
}
