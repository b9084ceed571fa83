package dev.tiffin.platform.eventstore.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tiffin.platform.eventstore.Append;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.DatabaseConfig;
import dev.tiffin.platform.eventstore.EventStore;
import dev.tiffin.platform.eventstore.NewEvent;
import dev.tiffin.platform.eventstore.StoredEvent;
import dev.tiffin.platform.eventstore.rebuild.Balances.Balance;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.TestDatabase;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jdbi.v3.core.Handle;

/** A database of accounts, whose balances are written with their events as services do it. */
final class Bank implements AutoCloseable {
  static final Instant OPENING = Instant.parse("2026-11-20T08:00:00.123Z");
  static final Balances MODEL = new Balances(Duration.ofDays(1));

  private static final String UPSERT =
      "insert into balance ("
          + String.join(", ", MODEL.columns())
          + ") select * from "
          + MODEL.rows()
          + " on conflict (account) do update set version = excluded.version,"
          + " amount = excluded.amount, moved_at = excluded.moved_at, look_at = excluded.look_at,"
          + " body = excluded.body";

  final Database database;

  Bank() {
    TestDatabase test = PostgresFixture.fresh();
    database = new Database(new DatabaseConfig(test.jdbcUrl(), test.user(), test.password(), 10));
    database.migrate("db/rebuild");
  }

  Rebuild<Balance> rebuild() {
    return new Rebuild<>(database, MODEL);
  }

  Outcome rebuildAll() {
    return rebuild().run(new Extent.All(), (_, _, _) -> {});
  }

  static String account(int number) {
    return "account-%06d".formatted(number);
  }

  /** So many moves of so many accounts, at one time each. */
  void goOn(Random random, int moves, int accounts, Instant from) {
    Map<String, List<NewEvent>> all = new HashMap<>();
    for (int i = 0; i < moves; i++) {
      all.computeIfAbsent(account(random.nextInt(accounts)), _ -> new ArrayList<>())
          .add(move(random.nextInt(2_001) - 1_000));
    }
    List<Append> appends = new ArrayList<>();
    all.forEach((account, events) ->
        appends.add(
            new Append(account, 0, events, from.plusMillis(random.nextInt(1_000_000)), "")));
    append(appends);
  }

  private static NewEvent move(long amount) {
    return new NewEvent("test.Moved", Long.toString(amount).getBytes(UTF_8));
  }

  void move(int account, long amount, Instant at) {
    append(List.of(new Append(account(account), 0, List.of(move(amount)), at, "")));
  }

  /** As services do it: events and rows in one transaction, under the append lock. */
  private void append(List<Append> appends) {
    List<String> accounts = appends.stream().map(Append::streamId).toList();
    var unused =
        database.inTransaction(transaction -> {
          EventStore.appendNext(transaction, appends);
          Map<String, Balance> balances = new HashMap<>();
          for (StoredEvent event : EventStore.read(transaction, accounts)) {
            Balance before = balances.getOrDefault(event.streamId(), Balance.NONE);
            balances.put(event.streamId(), MODEL.evolve(before, event));
          }
          return upsert(transaction, List.copyOf(balances.values()));
        });
  }

  private static int upsert(Handle transaction, List<Balance> balances) {
    try (PreparedStatement upsert = transaction.getConnection().prepareStatement(UPSERT)) {
      MODEL.bind(upsert, balances);
      return upsert.executeUpdate();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  void run(String sql, Object... values) {
    int rows = database.read(handle -> handle.execute(sql, values));
    assertEquals(1, rows, sql);
  }

  /** The answer of one column, line by line. */
  List<String> ask(String sql) {
    return database.read(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  List<String> rows() {
    return ask("select balance::text from balance order by account");
  }

  /** What events come to, computed by the database. */
  void assertFolded() {
    assertEquals(
        ask(
            """
            select stream_id || ' ' || count(*) || ' '
                || sum(convert_from(data, 'UTF8')::bigint) as folded
            from event group by stream_id order by stream_id
            """),
        ask("select account || ' ' || version || ' ' || amount from balance order by account"));
  }

  /** All that the table has besides rows. */
  List<String> declared() {
    return ask(
        """
        select pg_get_indexdef(indexrelid) from pg_index where indrelid = 'balance'::regclass
        union all
        select conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
        where conrelid = 'balance'::regclass
        union all
        select array_to_string(reloptions, ' ') from pg_class where oid = 'balance'::regclass
        union all
        select attnum || ' ' || attname || ' ' || atttypid::regtype || ' ' || attnotnull
            || ' ' || coalesce(pg_get_expr(adbin, adrelid), '')
        from pg_attribute left join pg_attrdef on (adrelid, adnum) = (attrelid, attnum)
        where attrelid = 'balance'::regclass and attnum > 0
        union all
        select relname::text from pg_class
        where relnamespace = 'public'::regnamespace and relname ilike '%balance%'
        order by 1
        """);
  }

  String identity() {
    return ask("select 'balance'::regclass::oid::text").getFirst();
  }

  @Override
  public void close() {
    database.close();
  }
}
