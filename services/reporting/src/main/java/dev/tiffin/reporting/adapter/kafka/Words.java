package dev.tiffin.reporting.adapter.kafka;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.ProtocolMessageEnum;
import com.google.protobuf.Timestamp;
import dev.tiffin.money.Money;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Reads what messages are made of. */
final class Words {
  private static final String UNSPECIFIED = "UNSPECIFIED";

  private Words() {}

  /**
   * A value's name without the prefix that all of its enum have.
   *
   * @throws IllegalStateException if the value is not known here
   */
  static String text(ProtocolMessageEnum value) {
    EnumValueDescriptor descriptor = value.getValueDescriptor();
    // each enum begins with PREFIX_UNSPECIFIED
    String first = descriptor.getType().getValues().getFirst().getName();
    return descriptor.getName().substring(first.length() - UNSPECIFIED.length());
  }

  /** As {@link #text}; empty where nothing is said. */
  static Optional<String> optionalText(ProtocolMessageEnum value) {
    String text = text(value);
    return text.equals(UNSPECIFIED) ? Optional.empty() : Optional.of(text);
  }

  static Optional<String> optionalText(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  static Money money(dev.tiffin.contracts.type.v1.Money money) {
    return Money.of(money.getAmount(), money.getCurrency());
  }

  static Instant instant(Timestamp timestamp) {
    return kept(Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos()));
  }

  /** As a table can keep it: what is read back is the same. */
  static Instant kept(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }
}
