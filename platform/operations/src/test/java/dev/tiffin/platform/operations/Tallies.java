package dev.tiffin.platform.operations;

import dev.tiffin.platform.eventstore.StoredEvent;
import dev.tiffin.platform.eventstore.rebuild.ReadModel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Counts the events of each stream. */
final class Tallies implements ReadModel<Tallies.Tally> {
  record Tally(String stream, int events) {}

  @Override
  public String table() {
    return "tally";
  }

  @Override
  public String key() {
    return "stream";
  }

  @Override
  public Tally none() {
    return new Tally("", 0);
  }

  @Override
  public Tally evolve(Tally before, StoredEvent event) {
    return new Tally(event.streamId(), before.events + 1);
  }

  @Override
  public List<String> columns() {
    return List.of("stream", "events");
  }

  @Override
  public String rows() {
    return "unnest(?::text[], ?::int[])";
  }

  @Override
  public void bind(PreparedStatement statement, List<Tally> states) throws SQLException {
    Connection connection = statement.getConnection();
    statement.setArray(
        1, connection.createArrayOf("text", states.stream().map(Tally::stream).toArray()));
    statement.setArray(
        2, connection.createArrayOf("int4", states.stream().map(Tally::events).toArray()));
  }
}
