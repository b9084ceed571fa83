package dev.tiffin.platform.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the server is run: small in memory, durable, good at many short transactions. */
final class PostgresSettings {

  private PostgresSettings() {}

  static List<String> command(Path postgres, Path files, int port) {
    List<String> command = new ArrayList<>(LaunchPrefix.notAsRoot("PostgreSQL"));
    command.add(postgres.toString());
    command.addAll(List.of("-D", files.toString()));
    settings(port).forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    return command;
  }

  private static Map<String, String> settings(int port) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("listen_addresses", "127.0.0.1");
    settings.put("port", Integer.toString(port));
    settings.put("unix_socket_directories", "");
    // ten for each of two dozen instances, and some for whoever looks into it
    settings.put("max_connections", "260");
    durability(settings);
    memory(settings);
    logging(settings);
    settings.put("timezone", "UTC");
    return settings;
  }

  /** Durable on every commit; one server without replicas, so the WAL needs say no more. */
  private static void durability(Map<String, String> settings) {
    settings.put("fsync", "on");
    settings.put("synchronous_commit", "on");
    settings.put("full_page_writes", "on");
    settings.put("wal_level", "minimal");
    settings.put("max_wal_senders", "0");
    settings.put("wal_buffers", "4MB");
    settings.put("min_wal_size", "64MB");
    settings.put("max_wal_size", "1GB");
    settings.put("checkpoint_timeout", "15min");
  }

  private static void memory(Map<String, String> settings) {
    settings.put("shared_buffers", "64MB");
    settings.put("effective_cache_size", "512MB");
    settings.put("maintenance_work_mem", "32MB");
    settings.put("random_page_cost", "1.1");
    // Short statements only: compiling them, or spreading them over processes, costs more than it
    // gains on a machine of this size; nor are processes kept for input and output.
    settings.put("jit", "off");
    settings.put("io_method", "sync");
    settings.put("max_parallel_workers_per_gather", "0");
    settings.put("max_parallel_maintenance_workers", "0");
    settings.put("autovacuum_max_workers", "2");
  }

  private static void logging(Map<String, String> settings) {
    settings.put("log_destination", "stderr");
    settings.put("logging_collector", "off");
    settings.put("log_timezone", "UTC");
    settings.put("log_line_prefix", "%m [%p] %q%u@%d ");
    settings.put("log_checkpoints", "off");
    // When a row was committed can be asked afterwards, as the bench does; a few bytes each.
    settings.put("track_commit_timestamp", "on");
    // Refused statements are the client's to tell; their text may hold personal data.
    settings.put("log_min_messages", "warning");
    settings.put("log_min_error_statement", "panic");
    settings.put("log_error_verbosity", "terse"); // without details, which may show a row
  }
}
