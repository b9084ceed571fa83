package dev.tiffin.platform.kafka;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The types of a topic's facts, as a hearer sees them. What it wants is handled; what it knows and
 * does not want is passed over; what it does not know may mean anything, and is parked.
 *
 * @param wanted full names of Protobuf messages
 * @param known all that the contract has for the topic, the wanted ones included
 */
public record FactTypes(Set<String> wanted, Set<String> known) {
  public FactTypes {
    wanted = Set.copyOf(wanted);
    known = Set.copyOf(known);
    if (!known.containsAll(wanted)) {
      throw new IllegalArgumentException(wanted + " are not all among " + known);
    }
  }

  /**
   * The wanted ones of those in a file of the contracts.
   *
   * @throws IllegalArgumentException if one is not in the file
   */
  public static FactTypes of(FileDescriptor events, Set<String> wanted) {
    return new FactTypes(
        wanted,
        events.getMessageTypes().stream()
            .map(Descriptor::getFullName)
            .collect(Collectors.toUnmodifiableSet()));
  }
}
