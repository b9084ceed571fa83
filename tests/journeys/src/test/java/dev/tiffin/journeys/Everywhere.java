package dev.tiffin.journeys;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tiffin.topology.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All that a platform keeps: every table, topic and queue, and every file but the three stores'
 * own, which are asked instead. (A row that was deleted stays in PostgreSQL's files until it is
 * vacuumed.)
 */
record Everywhere(Town town) {
  private static final Set<String> STORES = Set.of("postgres", "kafka", "rabbitmq");
  private static final int ROWS_AT_ONCE = 500;

  /** Where something of that is, and what. */
  Set<String> find(List<Needle> needles) throws SQLException, InterruptedException {
    Set<String> places = new TreeSet<>();
    for (Map.Entry<String, Platform.DatabaseAccess> database :
        town.platform().databases().entrySet()) {
      tables(database.getKey(), database.getValue(), needles, places);
    }
    Wiretap wiretap = new Wiretap(town.platform());
    for (String topic : wiretap.topics().keySet()) {
      wiretap.records(topic).forEach(record -> look("topic " + topic, record, needles, places));
    }
    new AsyncApi(Town.fetch(town.platform().doorUri().resolve("/asyncapi.json")))
        .channels("rabbitmq")
        .forEach((queue, channel) ->
            wiretap
                .queue(queue, channel)
                .forEach(work ->
                    look(
                        "queue " + queue,
                        work.headers() + new String(work.payload(), ISO_8859_1),
                        needles,
                        places)));
    files(needles, places);
    return places;
  }

  private static void look(String place, String content, List<Needle> needles, Set<String> places) {
    needles.stream()
        .filter(needle -> needle.isIn(content))
        .forEach(needle -> places.add(place + " has " + needle.name()));
  }

  /** Every row of every table, as PostgreSQL writes a whole row: bytes as hexadecimal digits. */
  private static void tables(
      String service, Platform.DatabaseAccess access, List<Needle> needles, Set<String> places)
      throws SQLException {
    try (Connection database =
            DriverManager.getConnection(access.url(), access.user(), access.password());
        Statement statement = database.createStatement()) {
      database.setAutoCommit(false); // or all rows would come at once
      statement.setFetchSize(ROWS_AT_ONCE);
      List<String> names = new ArrayList<>();
      try (ResultSet tables =
          statement.executeQuery(
              """
              select format('%I.%I', table_schema, table_name) from information_schema.tables
              where table_schema not in ('pg_catalog', 'information_schema')
              """)) {
        while (tables.next()) {
          names.add(tables.getString(1));
        }
      }
      for (String name : names) {
        try (ResultSet rows = statement.executeQuery("select t::text from " + name + " t")) {
          while (rows.next()) {
            look("table " + service + " " + name, rows.getString(1), needles, places);
          }
        }
      }
    }
  }

  private void files(List<Needle> needles, Set<String> places) {
    Path data = town.directory().resolve("data");
    try (Stream<Path> all = Files.walk(town.logs())) {
      all.filter(Files::isRegularFile).forEach(file -> read(file, needles, places));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (Stream<Path> top = Files.list(data)) {
      for (Path own :
          top.filter(path -> !STORES.contains(path.getFileName().toString())).toList()) {
        try (Stream<Path> all = Files.walk(own)) {
          all.filter(Files::isRegularFile).forEach(file -> read(file, needles, places));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(Path file, List<Needle> needles, Set<String> places) {
    try {
      look(
          "file " + town.directory().relativize(file),
          new String(Files.readAllBytes(file), ISO_8859_1),
          needles,
          places);
    } catch (NoSuchFileException gone) {
      // deleted meanwhile
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
