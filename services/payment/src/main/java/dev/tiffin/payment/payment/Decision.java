package dev.tiffin.payment.payment;

import java.util.List;

/** What comes of a command. */
public sealed interface Decision {
  /** It was allowed; no events means that nothing changed. */
  record Happened(List<PaymentEvent> events) implements Decision {
    public Happened {
      events = List.copyOf(events);
    }
  }

  /** It is allowed, and the provider is to do it; what it answers is a command of its own. */
  record Asks(ProviderStep step) implements Decision {}

  record Refused(PaymentRejection why) implements Decision {}

  static Decision happened(PaymentEvent... events) {
    return new Happened(List.of(events));
  }

  static Decision refused(PaymentRejection why) {
    return new Refused(why);
  }
}
