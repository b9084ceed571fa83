package dev.tiffin.notification.news;

import java.util.Arrays;
import java.util.Optional;

/** What there is to tell of an order. */
public enum NewsType {
  CONFIRMED("order.confirmed", Audience.ALL),
  ACCEPTED("order.accepted", Audience.ALL),
  DELAYED("order.delayed", Audience.ALL),
  PREPARING("order.preparing", Audience.SYSTEMS),
  READY("order.ready", Audience.WHO_COLLECTS),
  PICKED_UP("order.picked_up", Audience.ALL),
  DELIVERED("order.delivered", Audience.ALL),
  COLLECTED("order.collected", Audience.ALL),
  NO_SHOW("order.no_show", Audience.ALL),
  REJECTED("order.rejected", Audience.ALL),
  CANCELLED("order.cancelled", Audience.ALL),
  EXPIRED("order.expired", Audience.ALL),
  UNDELIVERED("order.undelivered", Audience.ALL);

  /** Whom it concerns; other systems hear of everything. */
  private enum Audience {
    ALL,
    SYSTEMS,
    WHO_COLLECTS
  }

  private final String code;
  private final Audience audience;

  NewsType(String code, Audience audience) {
    this.code = code;
    this.audience = audience;
  }

  /** As other systems know it, for example {@code order.accepted}. */
  public String code() {
    return code;
  }

  /** The order's status from then on; empty for a delay, which changes none. */
  public Optional<String> status() {
    return this == DELAYED ? Optional.empty() : Optional.of(name());
  }

  /** Whether the customer wants to know, if they collect the order themselves or do not. */
  public boolean isForCustomers(boolean collection) {
    return switch (audience) {
      case ALL -> true;
      case SYSTEMS -> false;
      case WHO_COLLECTS -> collection;
    };
  }

  public static Optional<NewsType> of(String code) {
    return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
  }
}
