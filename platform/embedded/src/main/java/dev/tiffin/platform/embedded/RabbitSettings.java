package dev.tiffin.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

/** How the broker is run: everything it writes under its data directory, everything on loopback. */
final class RabbitSettings {

  static final String USER = "tiffin";

  private RabbitSettings() {}

  /** Writes the configuration, which holds the password and is ours alone to read. */
  static void write(Path directory, EmbeddedRabbit.Config config) throws IOException {
    String text =
        """
        listeners.tcp.1 = 127.0.0.1:%d
        # made at the first start, and kept since
        default_user = %s
        default_pass = %s
        log.console = true
        log.console.level = info
        log.file = false
        # half a gigabyte is for machines of another size
        raft.wal_max_size_bytes = 33554432
        """
            .formatted(config.port(), USER, config.password());
    Path fresh = directory.resolve("rabbitmq.conf.new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, text);
    Files.move(fresh, directory.resolve("rabbitmq.conf"), StandardCopyOption.ATOMIC_MOVE);
    Files.writeString(directory.resolve("enabled_plugins"), "[].\n");
  }

  /** Of the broker's process; what the user has set for another RabbitMQ is set aside. */
  static Map<String, String> environment(
      Path directory, EmbeddedRabbit.Config config, RabbitPrograms programs) {
    Path scripts =
        LeanRabbit.scripts(programs.server().resolveSibling(""), config.cacheDirectory());
    Map<String, String> all = new HashMap<>();
    erlang(all, directory, config, programs);
    // from which it knows where its applications are
    all.put("RABBITMQ_SCRIPTS_DIR", scripts.toString());
    all.put("RABBITMQ_NODENAME", "tiffin@localhost");
    all.put("RABBITMQ_USE_LONGNAME", "false");
    all.put("RABBITMQ_CONFIG_FILE", directory.resolve("rabbitmq.conf").toString());
    all.put("RABBITMQ_CONFIG_FILES", "");
    // neither is there: the system's own would be taken otherwise
    all.put("RABBITMQ_ADVANCED_CONFIG_FILE", directory.resolve("advanced.config").toString());
    all.put("RABBITMQ_CONF_ENV_FILE", directory.resolve("rabbitmq-env.conf").toString());
    all.put("RABBITMQ_MNESIA_BASE", directory.resolve("mnesia").toString());
    all.put("RABBITMQ_MNESIA_DIR", directory.resolve("mnesia/node").toString());
    all.put("RABBITMQ_LOG_BASE", directory.resolve("log").toString());
    all.put("RABBITMQ_LOGS", "-");
    all.put("RABBITMQ_PID_FILE", directory.resolve("pid").toString());
    all.put("RABBITMQ_ENABLED_PLUGINS_FILE", directory.resolve("enabled_plugins").toString());
    all.put("RABBITMQ_PLUGINS_EXPAND_DIR", directory.resolve("plugins").toString());
    all.put("RABBITMQ_DIST_PORT", Integer.toString(config.distributionPort()));
    all.put("RABBITMQ_NODE_PORT", "");
    all.put("RABBITMQ_NODE_IP_ADDRESS", "");
    all.put("RABBITMQ_SERVER_START_ARGS", "");
    all.put("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}");
    // the script then becomes the broker, instead of keeping it as a child of its own
    all.put("detached", "1");
    return all;
  }

  private static void erlang(
      Map<String, String> all,
      Path directory,
      EmbeddedRabbit.Config config,
      RabbitPrograms programs) {
    // where Erlang keeps its cookie, which is otherwise the user's
    all.put("HOME", directory.toString());
    all.put(
        "PATH", programs.erlangBin() + ":" + System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
    all.put("LC_ALL", "C.UTF-8");
    all.put("ERL_EPMD_PORT", Integer.toString(config.epmdPort()));
    all.put("ERL_EPMD_ADDRESS", "127.0.0.1");
    all.put("ERL_CRASH_DUMP_SECONDS", "0");
    all.put("ERL_LIBS", "");
    all.put("ERL_FLAGS", "");
    all.put("ERL_AFLAGS", "");
    all.put("ERL_ZFLAGS", "");
  }
}
