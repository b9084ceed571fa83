package dev.tiffin.platform.kafka;

import dev.tiffin.platform.testing.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a whole topic, from the beginning to where it ends now. */
record TopicReader(Teller teller) {

  List<ConsumerRecord<String, byte[]>> records() {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", teller.kafka.bootstrap(), "enable.auto.commit", false);
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(teller.topic).stream()
              .map(info -> new TopicPartition(teller.topic, info.partition()))
              .toList();
      if (partitions.isEmpty()) {
        return List.of(); // it was made anew just now, and the broker does not know it yet
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
      Await.until(
          Duration.ofSeconds(20),
          "the end of " + teller.topic,
          () -> {
            consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
          });
      return records;
    }
  }

  /** For each stream the versions in the order a hearer comes upon them first. */
  Map<String, List<Integer>> firstHeard() {
    Map<String, Set<Integer>> heard = new LinkedHashMap<>();
    for (ConsumerRecord<String, byte[]> record : records()) {
      Fact fact = CloudEventHeaders.fact(record);
      heard.computeIfAbsent(fact.streamId(), id -> new LinkedHashSet<>()).add(fact.version());
    }
    Map<String, List<Integer>> ordered = new LinkedHashMap<>();
    heard.forEach((stream, versions) -> ordered.put(stream, List.copyOf(versions)));
    return ordered;
  }

  /** Each of the streams s0, s1, … with its versions from 1. */
  static Map<String, List<Integer>> complete(int streams, int count) {
    List<Integer> versions = IntStream.rangeClosed(1, count).boxed().toList();
    return IntStream.range(0, streams)
        .boxed()
        .collect(Collectors.toMap(s -> "s" + s, s -> versions));
  }
}
