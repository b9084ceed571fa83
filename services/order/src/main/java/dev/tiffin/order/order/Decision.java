package dev.tiffin.order.order;

import java.util.List;

/** What comes of a command. */
public sealed interface Decision {
  record Happened(List<OrderEvent> events) implements Decision {
    public Happened {
      events = List.copyOf(events);
    }
  }

  record Refused(OrderRejection why) implements Decision {}

  static Decision happened(OrderEvent... events) {
    return new Happened(List.of(events));
  }
}
