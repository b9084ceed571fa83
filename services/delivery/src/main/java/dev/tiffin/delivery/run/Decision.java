package dev.tiffin.delivery.run;

import java.util.List;

/** What comes of a command. */
public sealed interface Decision {
  /** It was allowed; no events means that nothing changed. */
  record Happened(List<RunEvent> events) implements Decision {
    public Happened {
      events = List.copyOf(events);
    }
  }

  record Refused(RunRejection why) implements Decision {}

  static Decision happened(RunEvent... events) {
    return new Happened(List.of(events));
  }

  static Decision refused(RunRejection why) {
    return new Refused(why);
  }
}
