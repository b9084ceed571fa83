package dev.tiffin.topology;

import dev.tiffin.notification.adapter.webpush.VapidKeys;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** Random words that processes of one platform know one another by; kept with the data. */
final class Secrets {

  private static final int BYTES = 24;
  private static final String OPERATOR = "operator";
  private static final String VAPID_PUBLIC = "vapid.public";
  private static final String VAPID_PRIVATE = "vapid.private";

  private final Path file;
  private final Properties values;

  private Secrets(Path file, Properties values) {
    this.file = file;
    this.values = values;
  }

  /** Those of the file, which need not be there yet. */
  static Secrets in(Path file) {
    Properties values = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        values.load(reader);
      } catch (IOException failed) {
        throw new PlatformException("cannot read " + file + ": " + failed.getMessage(), failed);
      }
    }
    return new Secrets(file, values);
  }

  /** Proves to the services that the caller runs the platform. */
  String operator() {
    return get(OPERATOR);
  }

  String databasePassword(String database) {
    return get("database." + database);
  }

  /** Of the embedded broker's one user. */
  String rabbitPassword() {
    return get("rabbitmq");
  }

  /**
   * What push messages are signed with, as environment variables. Browsers subscribe with the
   * public one: other keys would end all subscriptions.
   */
  synchronized Map<String, String> vapidKeys() {
    if (!values.containsKey(VAPID_PRIVATE)) {
      VapidKeys made = VapidKeys.make();
      values.setProperty(VAPID_PUBLIC, made.publicKey());
      values.setProperty(VAPID_PRIVATE, made.privateKey());
      save();
    }
    return Map.of(
        "TIFFIN_VAPID_PUBLIC_KEY", values.getProperty(VAPID_PUBLIC),
        "TIFFIN_VAPID_PRIVATE_KEY", values.getProperty(VAPID_PRIVATE));
  }

  /** Those that were made here, by name; empty if none ever were. */
  synchronized Map<String, String> ownVapidKeys() {
    return values.containsKey(VAPID_PRIVATE)
        ? Map.of(
            VAPID_PUBLIC, values.getProperty(VAPID_PUBLIC),
            VAPID_PRIVATE, values.getProperty(VAPID_PRIVATE))
        : Map.of();
  }

  /**
   * @param keys as {@link #ownVapidKeys} gave them
   */
  synchronized void keepVapidKeys(Map<String, String> keys) {
    if (keys.keySet().equals(Set.of(VAPID_PUBLIC, VAPID_PRIVATE))) {
      values.putAll(keys);
      save();
    }
  }

  private synchronized String get(String name) {
    String known = values.getProperty(name);
    if (known != null) {
      return known;
    }
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String made = HexFormat.of().formatHex(random);
    values.setProperty(name, made);
    save();
    return made;
  }

  private void save() {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(fresh);
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      StringWriter text = new StringWriter();
      values.store(text, null);
      try (Writer writer = Files.newBufferedWriter(fresh)) {
        writer.write(text.toString());
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new PlatformException("cannot write " + file + ": " + failed.getMessage(), failed);
    }
  }
}
