package dev.tiffin.delivery.dispatch;

import java.util.List;

/**
 * What is to be done now.
 *
 * @param proposals by order id; no order and no courier twice
 * @param alerts by order id, each run once in its life
 */
public record Plan(List<Proposal> proposals, List<Alert> alerts) {
  public Plan {
    proposals = List.copyOf(proposals);
    alerts = List.copyOf(alerts);
  }
}
