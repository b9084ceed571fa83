package dev.tiffin.topology.backup;

import dev.tiffin.platform.eventstore.SchemaVersion;
import dev.tiffin.platform.rabbitmq.WorkRelay;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Writes one database, as a snapshot shows it, into an archive: a member for each table. */
final class Dump {

  private final String service;
  private final Connection snapshot;
  private final ArchiveWriter archive;

  Dump(String service, Connection snapshot, ArchiveWriter archive) {
    this.service = service;
    this.snapshot = snapshot;
    this.archive = archive;
  }

  Manifest.Database write() throws SQLException, IOException {
    SchemaVersion version =
        SchemaVersion.of(snapshot)
            .orElseThrow(() -> new BackupException(service + " has no tables yet"));
    Catalog catalog = Catalog.of(snapshot);
    return new Manifest.Database(
        service,
        version.store(),
        version.service(),
        lastPosition(),
        topics(),
        tables(catalog.tables()),
        sequences(catalog.sequences()));
  }

  private List<Manifest.Table> tables(List<Catalog.Table> tables) throws SQLException, IOException {
    CopyManager copy = snapshot.unwrap(PGConnection.class).getCopyAPI();
    List<Manifest.Table> written = new ArrayList<>();
    for (Catalog.Table table : tables) {
      try (OutputStream out = archive.member(Manifest.Database.member(service, table.name()))) {
        long rows = copy.copyOut("copy " + table.target() + " to stdout", out);
        written.add(
            new Manifest.Table(
                table.name(),
                table.columns().stream()
                    .map(column -> new Manifest.Column(column.name(), column.type()))
                    .toList(),
                rows));
      }
    }
    return written;
  }

  /** Sequences know no snapshots; what they gave out since only leaves a gap. */
  private List<Manifest.Sequence> sequences(List<String> names) throws SQLException {
    List<Manifest.Sequence> sequences = new ArrayList<>();
    for (String name : names) {
      try (Statement statement = snapshot.createStatement();
          ResultSet row =
              statement.executeQuery("select last_value, is_called from " + Catalog.quoted(name))) {
        row.next();
        sequences.add(new Manifest.Sequence(name, row.getLong(1), row.getBoolean(2)));
      }
    }
    return sequences;
  }

  private long lastPosition() throws SQLException {
    try (Statement statement = snapshot.createStatement();
        ResultSet row = statement.executeQuery("select coalesce(max(position), 0) from event")) {
      row.next();
      return row.getLong(1);
    }
  }

  private List<String> topics() throws SQLException {
    List<String> topics = new ArrayList<>();
    try (Statement statement = snapshot.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select topic from relay_mark where not starts_with(topic, '"
                    + WorkRelay.MARK
                    + "') order by topic")) {
      while (row.next()) {
        topics.add(row.getString(1));
      }
    }
    return topics;
  }
}
