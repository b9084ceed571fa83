package dev.tiffin.delivery.adapter.postgres;

import dev.tiffin.delivery.adapter.protobuf.EventMessages;
import dev.tiffin.delivery.run.Run;
import dev.tiffin.delivery.run.RunState;
import dev.tiffin.platform.eventstore.StoredEvent;
import dev.tiffin.platform.eventstore.rebuild.ReadModel;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** How runs stand, to be folded from their events. */
public record RunReadModel() implements ReadModel<RunState> {
  @Override
  public String table() {
    return "delivery_state";
  }

  @Override
  public String key() {
    return "order_id";
  }

  @Override
  public RunState none() {
    return RunState.NONE;
  }

  @Override
  public RunState evolve(RunState before, StoredEvent event) {
    return Run.evolve(before, EventMessages.read(event));
  }

  @Override
  public List<String> columns() {
    return RunTable.COLUMNS;
  }

  @Override
  public String rows() {
    return RunTable.ROWS;
  }

  @Override
  public void bind(PreparedStatement statement, List<RunState> states) throws SQLException {
    RunTable.bind(statement, states.stream().map(Run.class::cast).toList());
  }
}
