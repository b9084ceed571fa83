package dev.tiffin.journeys;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.tiffin.topology.Platform;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what lies in the brokers without taking anything away. */
record Wiretap(Platform platform) {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int LOOKS_MAX = 1_000;

  /** The topics there are, with how long each keeps what it has, in milliseconds. */
  Map<String, Long> topics() throws InterruptedException {
    try (Admin admin =
        Admin.create(Map.<String, Object>of("bootstrap.servers", platform.kafkaBootstrap()))) {
      List<ConfigResource> names =
          admin.listTopics().names().get().stream()
              .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
              .toList();
      Map<String, Long> topics = new TreeMap<>();
      admin
          .describeConfigs(names)
          .all()
          .get()
          .forEach((topic, config) ->
              topics.put(topic.name(), Long.valueOf(config.get("retention.ms").value())));
      return topics;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Everything on a topic so far, each with its key checked against its subject. */
  List<AsyncApi.Captured> topic(String name) {
    List<AsyncApi.Captured> found = new ArrayList<>();
    read(name, record -> found.add(captured(record)));
    return found;
  }

  private void read(String name, Consumer<ConsumerRecord<String, byte[]>> reader) {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", platform.kafkaBootstrap()),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(name).stream()
              .map(partition -> new TopicPartition(name, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer.poll(POLL).forEach(reader);
      }
    }
  }

  /**
   * Everything on a topic so far, whatever it is: keys, headers and values, each byte a character.
   */
  List<String> records(String name) {
    List<String> found = new ArrayList<>();
    read(
        name,
        record -> {
          StringBuilder all = new StringBuilder(record.key() + " ");
          record
              .headers()
              .forEach(header ->
                  all.append(header.key()).append(new String(header.value(), ISO_8859_1)));
          found.add(
              all.append(record.value() == null ? "" : new String(record.value(), ISO_8859_1))
                  .toString());
        });
    return found;
  }

  private static AsyncApi.Captured captured(ConsumerRecord<String, byte[]> record) {
    Map<String, Object> headers = new HashMap<>();
    record
        .headers()
        .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
    if (!record.key().equals(headers.get("ce_subject"))) {
      throw new AssertionError(record.topic() + ": key " + record.key() + " of " + headers);
    }
    return new AsyncApi.Captured(
        record.topic(), String.valueOf(headers.get("ce_type")), headers, record.value());
  }

  /** What waits in a queue, put back as it was. The queue must be just as it is documented. */
  List<AsyncApi.Captured> queue(String name, JsonNode documented) {
    try (Connection connection = connect()) {
      Channel channel = connection.createChannel();
      JsonNode binding = documented.at("/bindings/amqp/queue");
      channel.queueDeclarePassive(name);
      channel.queueDeclare(
          name,
          binding.get("durable").asBoolean(),
          binding.get("exclusive").asBoolean(),
          binding.get("autoDelete").asBoolean(),
          arguments(documented.get("x-queue-arguments")));
      List<AsyncApi.Captured> found = new ArrayList<>();
      for (int i = 0; i < LOOKS_MAX; i++) {
        Optional<GetResponse> got = Optional.ofNullable(channel.basicGet(name, false));
        if (got.isEmpty()) {
          break;
        }
        found.add(captured(name, got.get().getProps(), got.get().getBody()));
      }
      return found; // nothing was acknowledged, so closing puts all of it back
    } catch (IOException | TimeoutException e) {
      throw new AssertionError("the queue " + name + " is not as documented", e);
    }
  }

  /**
   * The first work that {@code cause} brings into a queue whose consumers are waiting for it: seen
   * before them, and handed on to them.
   */
  AsyncApi.Captured next(String queue, Runnable cause) {
    CompletableFuture<AsyncApi.Captured> first = new CompletableFuture<>();
    try (Connection connection = connect()) {
      Channel channel = connection.createChannel();
      channel.basicQos(1);
      channel.basicConsume(
          queue,
          false,
          Map.of("x-priority", 10),
          (_, delivery) -> {
            try {
              first.complete(captured(queue, delivery.getProperties(), delivery.getBody()));
            } catch (AssertionError wrong) {
              first.completeExceptionally(wrong);
            }
          },
          _ -> {});
      cause.run();
      return first.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (IOException | TimeoutException | ExecutionException e) {
      throw new AssertionError("nothing came to " + queue, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Connection connect() throws IOException, TimeoutException {
    try {
      ConnectionFactory factory = new ConnectionFactory();
      factory.setUri(new URI(platform.rabbitUrl()));
      return factory.newConnection("wiretap");
    } catch (URISyntaxException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> arguments(JsonNode documented) {
    Map<String, Object> arguments = new HashMap<>();
    documented
        .properties()
        .forEach(argument ->
            arguments.put(
                argument.getKey(),
                argument.getValue().isNumber()
                    ? (Object) argument.getValue().asLong()
                    : argument.getValue().asText()));
    return arguments;
  }

  private static AsyncApi.Captured captured(
      String queue, BasicProperties properties, byte[] payload) {
    Map<String, Object> headers = new HashMap<>();
    properties
        .getHeaders()
        .forEach((name, value) ->
            headers.put(name, value instanceof Number ? value : String.valueOf(value)));
    if (properties.getMessageId().isEmpty()
        || properties.getDeliveryMode() != 2
        || !properties.getContentType().equals("application/protobuf")) {
      throw new AssertionError(queue + ": " + properties);
    }
    return new AsyncApi.Captured(queue, properties.getType(), headers, payload);
  }
}
