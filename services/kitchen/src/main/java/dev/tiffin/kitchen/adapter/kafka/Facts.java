package dev.tiffin.kitchen.adapter.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import dev.tiffin.platform.kafka.Fact;

/** Reads what a fact says. */
final class Facts {
  private Facts() {}

  /**
   * @throws IllegalStateException if it is not what its type says
   */
  static <M extends MessageLite> M read(Fact fact, Parser<M> parser) {
    try {
      return parser.parseFrom(fact.data());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(
          "fact %s:%d cannot be read".formatted(fact.streamId(), fact.version()), e);
    }
  }
}
