package dev.tiffin.platform.kafka;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * What came, without what is passed over.
 *
 * @param facts that are wanted, or of an unknown type, in order for each stream
 */
record Sorted(List<Heard> facts, List<Stranger> strangers) {

  static Sorted of(ConsumerRecords<String, byte[]> records, Hearing hearing) {
    Sorted sorted = new Sorted(new ArrayList<>(records.count()), new ArrayList<>(0));
    for (TopicPartition partition : records.partitions()) {
      for (ConsumerRecord<String, byte[]> record : records.records(partition)) {
        sorted.put(record, hearing);
      }
    }
    return sorted;
  }

  private void put(ConsumerRecord<String, byte[]> record, Hearing hearing) {
    String type = CloudEventHeaders.type(record);
    boolean wanted = hearing.types().wanted().contains(type);
    if (!wanted && hearing.types().known().contains(type)) {
      return; // most records end here
    }
    Fact fact;
    try {
      fact = CloudEventHeaders.fact(record);
    } catch (IllegalArgumentException none) {
      strangers.add(new Stranger(record, String.valueOf(none.getMessage())));
      return;
    }
    if (!wanted || concerns(hearing, fact)) {
      facts.add(new Heard(fact, record));
    }
  }

  /** Where that cannot be said, the handler will say what is wrong with it. */
  static boolean concerns(Hearing hearing, Fact fact) {
    try {
      return hearing.concerns().test(fact);
    } catch (RuntimeException unreadable) {
      return true;
    }
  }
}
