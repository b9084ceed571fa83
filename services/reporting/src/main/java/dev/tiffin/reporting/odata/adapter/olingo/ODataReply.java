package dev.tiffin.reporting.odata.adapter.olingo;

import dev.tiffin.reporting.odata.plan.Export;
import dev.tiffin.reporting.odata.plan.FileFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request is answered with.
 *
 * @param headers in the order they are sent
 * @param body not to be changed; empty for none
 * @param export what is sent instead of a body, and closed by whoever sends it; null for none
 */
public record ODataReply(
    int status, Map<String, String> headers, byte[] body, @Nullable Export export) {
  private static final byte[] EMPTY = {};

  /** One that is there as a whole. */
  public ODataReply(int status, Map<String, String> headers, byte[] body) {
    this(status, headers, body, null);
  }

  /** What is sent instead of a body. */
  public Optional<Export> file() {
    return Optional.ofNullable(export);
  }

  /** The same with one more header. */
  public ODataReply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new ODataReply(status, more, body, export);
  }

  static ODataReply of(String contentType, byte[] body) {
    return new ODataReply(200, Map.of("Content-Type", contentType), body);
  }

  /**
   * @param name without what tells its format
   */
  static ODataReply of(FileFormat format, String name, Export export) {
    String type =
        switch (format) {
          case CSV -> format.mediaType() + ";charset=utf-8;header=present";
          case PARQUET -> format.mediaType();
        };
    String disposition = "attachment; filename=\"" + name + "." + format.extension() + "\"";
    return new ODataReply(200, Map.of("Content-Type", type), EMPTY, export)
        .with("Content-Disposition", disposition);
  }

  static ODataReply empty(int status) {
    return new ODataReply(status, Map.of(), EMPTY);
  }
}
