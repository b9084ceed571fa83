package dev.tiffin.platform.kafka;

import java.util.function.Predicate;

/**
 * What a service hears.
 *
 * @param service its name, for the ids of what is parked
 * @param group one for each service and topic; its members share the partitions
 * @param concerns which of the wanted facts mean anything here; the others are passed over before
 *     they cost a row in the inbox
 */
public record Hearing(
    String service, String group, String topic, FactTypes types, Predicate<Fact> concerns) {

  /** All wanted facts mean something here. */
  public Hearing(String service, String group, String topic, FactTypes types) {
    this(service, group, topic, types, _ -> true);
  }
}
