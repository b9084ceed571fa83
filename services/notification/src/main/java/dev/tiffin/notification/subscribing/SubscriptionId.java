package dev.tiffin.notification.subscribing;

/** Names a subscription; says nothing of whose it is. */
public record SubscriptionId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
