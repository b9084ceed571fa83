package dev.tiffin.delivery.adapter.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tiffin.contracts.delivery.v1.CourierMoved;
import dev.tiffin.delivery.adapter.protobuf.CourierMessages;
import dev.tiffin.delivery.courier.Fix;
import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.platform.kafka.KafkaConfig;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.header.Headers;

/**
 * Where couriers were, for a day. Not a topic of facts: nothing rests on a position, so it goes
 * past the outbox, is acknowledged by one replica, and may be lost.
 */
record PositionTopic(KafkaConfig kafka, String name) {
  private static final int PARTITIONS = 8;
  private static final Duration KEPT = Duration.ofDays(1);
  private static final byte[] SPEC_VERSION = "1.0".getBytes(UTF_8);
  private static final byte[] SOURCE = "/tiffin/delivery".getBytes(UTF_8);
  private static final byte[] TYPE = CourierMoved.getDescriptor().getFullName().getBytes(UTF_8);
  private static final byte[] PROTOBUF = "application/protobuf".getBytes(UTF_8);

  void ensure() throws InterruptedException {
    NewTopic topic =
        new NewTopic(name, Optional.of(PARTITIONS), Optional.empty())
            .configs(
                Map.of(
                    "retention.ms", Long.toString(KEPT.toMillis()),
                    "segment.ms", Long.toString(Duration.ofHours(1).toMillis())));
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", kafka.bootstrap(),
            "request.timeout.ms", 5_000,
            "default.api.timeout.ms", 10_000);
    try (Admin admin = Admin.create(settings)) {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("cannot create topic " + name, e.getCause());
      }
    }
  }

  /** CloudEvents 1.0 in binary mode, as facts have it, though with nothing to count them by. */
  ProducerRecord<String, byte[]> record(Fix fix) {
    String courier = fix.courier().value();
    CourierMoved moved =
        CourierMoved.newBuilder()
            .setCourierId(courier)
            .setPosition(CourierMessages.write(fix))
            .build();
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(name, courier, moved.toByteArray());
    byte[] subject = courier.getBytes(UTF_8);
    Headers headers = record.headers();
    headers.add("ce_specversion", SPEC_VERSION);
    headers.add("ce_id", (courier + ":" + fix.at().toEpochMilli()).getBytes(UTF_8));
    headers.add("ce_source", SOURCE);
    headers.add("ce_type", TYPE);
    headers.add("ce_subject", subject);
    headers.add("ce_time", fix.at().toString().getBytes(UTF_8));
    headers.add("content-type", PROTOBUF);
    return record;
  }

  /** Empty for what is none of ours. */
  static Optional<Fix> fix(ConsumerRecord<String, byte[]> record) {
    if (record.value() == null) {
      return Optional.empty();
    }
    try {
      CourierMoved moved = CourierMoved.parseFrom(record.value());
      return CourierId.isValid(moved.getCourierId())
          ? Optional.of(
              CourierMessages.read(new CourierId(moved.getCourierId()), moved.getPosition()))
          : Optional.empty();
    } catch (InvalidProtocolBufferException | DateTimeException stranger) {
      return Optional.empty();
    }
  }
}
