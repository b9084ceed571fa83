package dev.tiffin.topology.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Archives that somebody has had their hands in. */
public final class Repacked {
  private Repacked() {}

  /** A copy of an archive with other members. */
  public static Path with(Path archive, Path copy, Consumer<Map<String, byte[]>> change) {
    try {
      Map<String, byte[]> members = new LinkedHashMap<>();
      try (InputStream in = Files.newInputStream(archive);
          ZipInputStream zip = new ZipInputStream(in)) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          members.put(entry.getName(), zip.readAllBytes());
        }
      }
      change.accept(members);
      try (OutputStream out = Files.newOutputStream(copy);
          ZipOutputStream zip = new ZipOutputStream(out)) {
        for (Map.Entry<String, byte[]> member : members.entrySet()) {
          zip.putNextEntry(new ZipEntry(member.getKey()));
          zip.write(member.getValue());
          zip.closeEntry();
        }
      }
      return copy;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A copy with words of the manifest replaced. */
  public static Path manifest(Path archive, Path copy, String from, String to) {
    return with(
        archive,
        copy,
        members ->
            members.computeIfPresent(
                Manifest.NAME,
                (_, json) -> {
                  String text = new String(json, StandardCharsets.UTF_8);
                  if (!text.contains(from)) {
                    throw new IllegalArgumentException("there is no " + from + " in " + text);
                  }
                  return text.replace(from, to).getBytes(StandardCharsets.UTF_8);
                }));
  }
}
