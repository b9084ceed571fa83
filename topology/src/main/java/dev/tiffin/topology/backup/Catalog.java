package dev.tiffin.topology.backup;

import dev.tiffin.platform.eventstore.SchemaVersion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a database has to be filled with, apart from the histories of its migrations.
 *
 * @param tables by name, with those of their columns that are not computed
 * @param sequences by name, those of identity columns included
 */
record Catalog(List<Table> tables, List<String> sequences) {

  private static final String COLUMNS =
      """
      select c.relname, a.attname, format_type(a.atttypid, a.atttypmod)
      from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
        and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        and not (c.relname = any(?))
      order by c.relname collate "C", a.attnum
      """;

  private static final String SEQUENCES =
      """
      select relname from pg_class
      where relnamespace = current_schema()::regnamespace and relkind = 'S'
      order by relname collate "C"
      """;

  record Table(String name, List<Column> columns) {

    Table {
      columns = List.copyOf(columns);
    }

    /** As {@code copy} wants it. */
    String target() {
      return quoted(name)
          + " ("
          + columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "))
          + ")";
    }
  }

  /**
   * @param type as PostgreSQL writes it, for example {@code timestamp with time zone}
   */
  record Column(String name, String type) {}

  Catalog {
    tables = List.copyOf(tables);
    sequences = List.copyOf(sequences);
  }

  static Catalog of(Connection database) throws SQLException {
    return new Catalog(tables(database), sequences(database));
  }

  private static List<Table> tables(Connection database) throws SQLException {
    Map<String, List<Column>> tables = new LinkedHashMap<>();
    try (PreparedStatement question = database.prepareStatement(COLUMNS)) {
      question.setArray(
          1, database.createArrayOf("text", SchemaVersion.HISTORIES.toArray(String[]::new)));
      try (ResultSet row = question.executeQuery()) {
        while (row.next()) {
          tables
              .computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
              .add(new Column(row.getString(2), row.getString(3)));
        }
      }
    }
    return tables.entrySet().stream()
        .map(table -> new Table(table.getKey(), table.getValue()))
        .toList();
  }

  private static List<String> sequences(Connection database) throws SQLException {
    List<String> sequences = new ArrayList<>();
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(SEQUENCES)) {
      while (row.next()) {
        sequences.add(row.getString(1));
      }
    }
    return sequences;
  }

  /** A name as an identifier in SQL. */
  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
