package dev.tiffin.kitchen.ticket;

import java.util.List;

/** What comes of a command. */
public sealed interface Decision {
  record Happened(List<TicketEvent> events) implements Decision {
    public Happened {
      events = List.copyOf(events);
    }
  }

  record Refused(TicketRejection why) implements Decision {}

  static Decision happened(TicketEvent... events) {
    return new Happened(List.of(events));
  }

  static Decision refused(TicketRejection why) {
    return new Refused(why);
  }
}
