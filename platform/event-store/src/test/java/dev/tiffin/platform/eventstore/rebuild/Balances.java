package dev.tiffin.platform.eventstore.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tiffin.platform.eventstore.Rows;
import dev.tiffin.platform.eventstore.StoredEvent;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A read model that counts together what was moved.
 *
 * @param patience how long after a move an account is looked at, which is a setting
 */
record Balances(Duration patience) implements ReadModel<Balances.Balance> {
  /** How an account stands. */
  record Balance(String account, int version, long amount, Instant movedAt) {
    static final Balance NONE = new Balance("", 0, 0, Instant.EPOCH);

    Balance after(String id, long moved, Instant at) {
      return new Balance(id, version + 1, amount + moved, at);
    }

    private byte[] body() {
      return (version + " moves come to " + amount).getBytes(UTF_8);
    }
  }

  @Override
  public String table() {
    return "balance";
  }

  @Override
  public String key() {
    return "account";
  }

  @Override
  public Balance none() {
    return Balance.NONE;
  }

  @Override
  public Balance evolve(Balance before, StoredEvent event) {
    if (event.version() != before.version + 1) {
      throw new IllegalStateException("version " + event.version() + " after " + before.version);
    }
    long moved = Long.parseLong(new String(event.data(), UTF_8));
    return before.after(event.streamId(), moved, event.at());
  }

  @Override
  public List<String> columns() {
    return List.of("account", "version", "amount", "moved_at", "look_at", "body");
  }

  @Override
  public Set<String> notCompared() {
    return Set.of("look_at");
  }

  @Override
  public List<String> kept() {
    return List.of("nickname");
  }

  @Override
  public String rows() {
    return "unnest(?::text[], ?::int[], ?::int8[], ?::text[]::timestamptz[],"
        + " ?::text[]::timestamptz[], ?::bytea[])";
  }

  @Override
  public void bind(PreparedStatement statement, List<Balance> states) throws SQLException {
    Rows.bind(
        statement,
        states,
        columns -> {
          columns.text(Balance::account);
          columns.number(Balance::version);
          columns.wideNumber(Balance::amount);
          columns.time(Balance::movedAt);
          columns.time(state -> state.movedAt.plus(patience));
          columns.bytes(Balance::body);
        });
  }
}
