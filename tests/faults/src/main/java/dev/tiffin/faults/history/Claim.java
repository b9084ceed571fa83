package dev.tiffin.faults.history;

import java.util.List;

/** What a courier was told to have in hand, at one moment. */
public record Claim(String courier, List<String> orderIds) {
  public Claim {
    orderIds = List.copyOf(orderIds);
  }
}
