package dev.tiffin.reporting.adapter.kafka;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.tiffin.platform.kafka.Fact;
import dev.tiffin.platform.kafka.FactTypes;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The messages of a topic.
 *
 * @param prototypes by the full names of their types
 */
record Messages(Map<String, Message> prototypes) {
  Messages {
    prototypes = Map.copyOf(prototypes);
  }

  static Messages of(Message... prototypes) {
    return new Messages(
        Stream.of(prototypes)
            .collect(
                Collectors.toMap(
                    message -> message.getDescriptorForType().getFullName(), Function.identity())));
  }

  /** All of these are wanted. */
  FactTypes types(FileDescriptor events) {
    return FactTypes.of(events, prototypes.keySet());
  }

  /**
   * @throws IllegalStateException if it is not what its type says
   */
  Message read(Fact fact) {
    Message prototype = prototypes.get(fact.type());
    if (prototype == null) {
      throw new IllegalStateException("was not asked for: " + fact.type());
    }
    try {
      return prototype.getParserForType().parseFrom(fact.data());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(
          "fact %s:%d cannot be read".formatted(fact.streamId(), fact.version()), e);
    }
  }
}
