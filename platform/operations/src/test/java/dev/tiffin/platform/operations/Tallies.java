package dev.tiffin.platform.operations;

import dev.tiffin.platform.eventstore.Rows;
import dev.tiffin.platform.eventstore.StoredEvent;
import dev.tiffin.platform.eventstore.rebuild.ReadModel;
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
    Rows.bind(
        statement,
        states,
        columns -> {
          columns.text(Tally::stream);
          columns.number(Tally::events);
        });
  }
}
