package dev.tiffin.topology;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TextFormat;
import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.operations.v1.DeadLetter;
import dev.tiffin.contracts.operations.v1.DeadLetterDecision;
import dev.tiffin.contracts.operations.v1.DeadLetterEnding;
import dev.tiffin.contracts.operations.v1.GetDeadLetterResponse;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Dead letters as their operator reads them. */
record DeadLetterPrinter(PrintStream out) {

  private static final List<FileDescriptor> CONTRACTS =
      List.of(
          dev.tiffin.contracts.menu.v1.Events.getDescriptor(),
          dev.tiffin.contracts.order.v1.Events.getDescriptor(),
          dev.tiffin.contracts.payment.v1.Events.getDescriptor(),
          dev.tiffin.contracts.kitchen.v1.Work.getDescriptor(),
          dev.tiffin.contracts.delivery.v1.Events.getDescriptor(),
          dev.tiffin.contracts.delivery.v1.Work.getDescriptor(),
          dev.tiffin.contracts.notification.v1.Work.getDescriptor());

  /** Of a card, say: nobody needs it to decide. */
  private static final String SECRET = "token";

  private static final int CAUSE_MAX = 100;
  private static final int HEX_MAX = 256;

  void list(List<DeadLetter> heads, long total) {
    if (heads.isEmpty()) {
      out.println("no dead letters");
      return;
    }
    for (DeadLetter head : heads) {
      out.printf(
          "%-26s %s  %s %s, tried %d times%s%n",
          head.getId(),
          time(head.getParkedAt()),
          shortType(head.getType()),
          head.getSubject(),
          head.getAttempts(),
          head.getBehind() > 0 ? ", " + head.getBehind() + " behind it" : "");
      out.println("    " + shortened(head.getCause()));
    }
    out.printf("%d to decide about, %d in all%n", heads.size(), total);
  }

  void show(GetDeadLetterResponse whole) {
    DeadLetter letter = whole.getDeadLetter();
    line("id", letter.getId());
    line("from", letter.getSource() + ", " + letter.getPlace());
    line("type", letter.getType());
    line(
        "about",
        letter.getSubject() + (letter.getSequence() > 0 ? ", event " + letter.getSequence() : ""));
    line("happened", time(letter.getAt()));
    line("parked", time(letter.getParkedAt()));
    line("tried", letter.getAttempts() + " times, last " + time(letter.getFailedAt()));
    line("cause", letter.getCause());
    line("trace", letter.getTraceParent());
    line("behind it", letter.getBehind() > 0 ? String.valueOf(letter.getBehind()) : "");
    line("waits for", letter.getWaitsBehind());
    if (letter.hasEnding()) {
      line("decided", ending(letter.getEnding()));
    }
    block("headers", whole.getHeaders());
    block("message", message(letter.getType(), whole));
  }

  private static String ending(DeadLetterEnding ending) {
    boolean dropped = ending.getDecision() == DeadLetterDecision.DEAD_LETTER_DECISION_DROPPED;
    return (dropped ? "dropped by " : "sent again by ")
        + ending.getBy()
        + " at "
        + time(ending.getAt())
        + (dropped ? ": " + ending.getReason() : "");
  }

  private void line(String name, String value) {
    if (!value.isEmpty()) {
      out.printf("%-10s %s%n", name, value);
    }
  }

  private void block(String name, String text) {
    if (!text.isBlank()) {
      out.println(name);
      text.lines().forEach(line -> out.println("    " + line));
    }
  }

  /** As text where its type is known, else as hexadecimal digits. */
  private static String message(String type, GetDeadLetterResponse whole) {
    Optional<Descriptor> known =
        CONTRACTS.stream()
            .flatMap(file -> file.getMessageTypes().stream())
            .filter(descriptor -> descriptor.getFullName().equals(type))
            .findFirst();
    try {
      if (known.isPresent()) {
        return text(DynamicMessage.parseFrom(known.get(), whole.getData()));
      }
    } catch (InvalidProtocolBufferException garbled) {
      // which is why it is here
    }
    byte[] data = whole.getData().toByteArray();
    int shown = Math.min(data.length, HEX_MAX);
    String hex = HexFormat.ofDelimiter(" ").formatHex(data, 0, shown);
    return data.length > shown ? hex + " … of " + data.length + " bytes" : hex;
  }

  private static String text(DynamicMessage message) {
    DynamicMessage.Builder open = message.toBuilder();
    Stream.of(SECRET)
        .map(message.getDescriptorForType()::findFieldByName)
        .filter(field -> field != null && field.getType() == FieldDescriptor.Type.STRING)
        .filter(message::hasField)
        .forEach(field -> open.setField(field, "(hidden)"));
    return TextFormat.printer().escapingNonAscii(false).printToString(open.build());
  }

  private static String shortType(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  private static String shortened(String cause) {
    String line = cause.replace('\n', ' ');
    return line.length() <= CAUSE_MAX ? line : line.substring(0, CAUSE_MAX) + "…";
  }

  private static String time(Timestamp timestamp) {
    return Instant.ofEpochSecond(timestamp.getSeconds()).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
