package dev.tiffin.platform.kafkabroker;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Kafka's broker settings; what is needed before Kafka itself can check the rest is checked here.
 */
record Settings(Properties values) {

  Settings {
    values = (Properties) values.clone();
    required(values, "log.dirs");
    required(values, "controller.listener.names");
    required(values, "cluster.id");
    try {
      Integer.parseInt(required(values, "node.id"));
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException("node.id is not a number", notANumber);
    }
  }

  /**
   * @param arguments the settings file, then overrides as {@code key=value}
   */
  static Settings read(String[] arguments) throws IOException {
    if (arguments.length == 0) {
      throw new IllegalArgumentException("usage: Broker SETTINGS-FILE [key=value ...]");
    }
    Properties values = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(arguments[0]), StandardCharsets.UTF_8)) {
      values.load(reader);
    }
    for (int i = 1; i < arguments.length; i++) {
      int equals = arguments[i].indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("expected key=value, got: " + arguments[i]);
      }
      values.setProperty(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
    }
    return new Settings(values);
  }

  Path logDirectory() {
    return Path.of(required(values, "log.dirs"));
  }

  int nodeId() {
    return Integer.parseInt(required(values, "node.id"));
  }

  /** Of all nodes of a cluster; not one of Kafka's own settings, which its formatter is told. */
  String clusterId() {
    return required(values, "cluster.id");
  }

  String controllerListener() {
    return required(values, "controller.listener.names");
  }

  private static String required(Properties values, String key) {
    String value = values.getProperty(key);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("setting " + key + " is missing");
    }
    return value.strip();
  }
}
