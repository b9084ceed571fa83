package dev.tiffin.topology.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.tiffin.platform.eventstore.SchemaVersion;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * What is in an archive.
 *
 * @param format of the archive itself
 * @param tiffin the version that made it
 * @param data the version of the data directory
 * @param takenAt the moment of the cut, RFC 3339
 * @param members all of the archive's files but this one
 */
public record Manifest(
    int format,
    String tiffin,
    int data,
    String takenAt,
    List<Database> databases,
    List<Member> members) {

  static final String NAME = "manifest.json";
  static final String LEDGER = "sandbox-ledger";
  static final String PUSH_KEYS = "push-keys";
  static final int FORMAT = 1;

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  public Manifest {
    var unused = Instant.parse(takenAt);
    databases = List.copyOf(databases);
    members = List.copyOf(members);
  }

  /**
   * One service's.
   *
   * @param store version of the event store's tables
   * @param schema version of the service's own
   * @param lastPosition of its events, 0 where there are none
   * @param topics on which it tells them
   */
  public record Database(
      String service,
      int store,
      int schema,
      long lastPosition,
      List<String> topics,
      List<Table> tables,
      List<Sequence> sequences) {

    public Database {
      var unused = new SchemaVersion(store, schema);
      topics = List.copyOf(topics);
      tables = List.copyOf(tables);
      sequences = List.copyOf(sequences);
    }

    /** Of all tables together. */
    public long rows() {
      return tables.stream().mapToLong(Table::rows).sum();
    }

    String member(Table table) {
      return member(service, table.name());
    }

    static String member(String service, String table) {
      return "databases/" + service + "/" + table + ".copy";
    }
  }

  /** A table, whose rows are in a member of their own. */
  public record Table(String name, List<Column> columns, long rows) {

    public Table {
      columns = List.copyOf(columns);
    }

    Catalog.Table asInCatalog() {
      return new Catalog.Table(
          name, columns.stream().map(c -> new Catalog.Column(c.name(), c.type())).toList());
    }
  }

  public record Column(String name, String type) {}

  /**
   * @param called whether the last value was given out already
   */
  public record Sequence(String name, long lastValue, boolean called) {}

  /**
   * @param bytes before they were compressed
   * @param sha256 of those, in hexadecimal digits
   */
  public record Member(String name, long bytes, String sha256) {}

  byte[] toJson() throws IOException {
    return JSON.writeValueAsBytes(this);
  }

  /**
   * @throws BackupException when it is of a newer format, or makes no sense
   */
  static Manifest parse(byte[] json) throws IOException {
    try {
      JsonNode tree = JSON.readTree(json);
      int format = tree.path("format").asInt();
      if (format < 1) {
        throw new BackupException("its " + NAME + " has no format");
      }
      if (format > FORMAT) {
        throw new BackupException(
            "it is of format %d, and this Tiffin knows %d: use Tiffin %s, which made it, or a newer"
                    .formatted(format, FORMAT, tree.path("tiffin").asText("unknown"))
                + " one");
      }
      return JSON.treeToValue(tree, Manifest.class);
    } catch (JsonProcessingException broken) {
      throw new BackupException(
          "its " + NAME + " makes no sense: " + broken.getOriginalMessage(), broken);
    }
  }
}
