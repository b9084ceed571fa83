package dev.tiffin.topology;

import dev.tiffin.platform.embedded.KafkaMetadata;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** With what the embedded Kafka knows of its topics, and so which Kafka it is. */
public enum KafkaMode {
  /** The newest. */
  KRAFT("kafka", KafkaMetadata.Quorum::ofOne),

  /** Kafka 3.9 with ZooKeeper, as who has not moved yet runs it. */
  ZOOKEEPER("kafka-zookeeper", KafkaMetadata.ZooKeeper::new);

  /** What asks for one on a command line; its name follows. */
  static final String WORD = "--kafka";

  /** Of its data: neither can read what the other wrote. */
  private final String directory;

  private final IntFunction<KafkaMetadata> metadata;

  KafkaMode(String directory, IntFunction<KafkaMetadata> metadata) {
    this.directory = directory;
    this.metadata = metadata;
  }

  /**
   * @throws PlatformException if there is none of that name
   */
  static KafkaMode named(String name) {
    return Arrays.stream(values())
        .filter(mode -> mode.word().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new PlatformException("%s can be %s, not \"%s\"".formatted(WORD, names(), name)));
  }

  private static String names() {
    return Arrays.stream(values()).map(KafkaMode::word).collect(Collectors.joining(" or "));
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What asks for it among a command's arguments. */
  List<String> words() {
    return this == KRAFT ? List.of() : List.of(WORD, word());
  }

  String directory() {
    return directory;
  }

  KafkaMetadata metadata(int port) {
    return metadata.apply(port);
  }
}
