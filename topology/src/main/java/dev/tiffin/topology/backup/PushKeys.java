package dev.tiffin.topology.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Keys as a member of an archive: a line each, {@code NAME=VALUE}. */
final class PushKeys {
  private static final int BYTES_MAX = 4_096;

  private PushKeys() {}

  static byte[] written(Map<String, String> keys) {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(keys)
        .forEach((name, value) -> lines.append(name).append('=').append(value).append('\n'));
    return lines.toString().getBytes(UTF_8);
  }

  static Map<String, String> read(InputStream in) throws IOException {
    Map<String, String> keys = new LinkedHashMap<>();
    for (String line : new String(in.readNBytes(BYTES_MAX), UTF_8).lines().toList()) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        keys.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return keys;
  }
}
