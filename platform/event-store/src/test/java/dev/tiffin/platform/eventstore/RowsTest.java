package dev.tiffin.platform.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RowsTest {
  private static final String ROWS =
      "unnest(?::text[], ?::int[], ?::int8[], ?::bool[], ?::bytea[], ?::text[]::timestamptz[],"
          + " ?::text[]::timestamptz[])";

  private static final String INSERT = "insert into course select * from " + ROWS;

  private static final String FIND =
      """
      select course.* from unnest(?::text[]) as wanted (name) join course using (name)
      where plates >= ? order by name
      """;

  private static final Course SOUP =
      new Course(
          "soup, \"hot\", {thick}\\",
          2,
          5_000_000_000L,
          true,
          "with\0bread",
          Stores.AT,
          Optional.empty());

  private static final Course TART =
      new Course(
          "tart",
          1,
          -1,
          false,
          "",
          Stores.AT.plusSeconds(1),
          Optional.of(Stores.AT.plusNanos(1000)));

  private record Course(
      String name,
      int plates,
      long price,
      boolean hot,
      String note,
      Instant madeAt,
      Optional<Instant> eatenAt) {}

  private final Database database = Stores.open();

  @BeforeEach
  void makeTable() {
    database.read(handle ->
        handle.execute(
            """
            create table course (name text primary key, plates int not null, price int8 not null,
              hot bool not null, note bytea not null, made_at timestamptz not null,
              eaten_at timestamptz)
            """));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static void columns(Rows<Course> columns) throws SQLException {
    columns.text(Course::name);
    columns.number(Course::plates);
    columns.wideNumber(Course::price);
    columns.flag(Course::hot);
    columns.bytes(course -> course.note().getBytes(UTF_8));
    columns.time(Course::madeAt);
    columns.optionalTime(Course::eatenAt);
  }

  private static Course course(ResultSet row) throws SQLException {
    return new Course(
        row.getString("name"),
        row.getInt("plates"),
        row.getLong("price"),
        row.getBoolean("hot"),
        new String(row.getBytes("note"), UTF_8),
        row.getObject("made_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("eaten_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }

  private List<Course> find(int platesMin, String... names) {
    return database.read(handle ->
        Rows.query(
            handle,
            FIND,
            List.of(names),
            columns -> {
              columns.text(name -> name);
              columns.scalar(platesMin);
            },
            RowsTest::course));
  }

  private int write(String sql, List<Course> courses) {
    return database.inTransaction(
        transaction -> Rows.write(transaction, sql, courses, RowsTest::columns));
  }

  @Test
  void everyKindOfColumnIsReadAsItWasWritten() {
    assertEquals(2, write(INSERT, List.of(TART, SOUP)));
    assertEquals(List.of(SOUP, TART), find(0, TART.name(), SOUP.name(), "unheard of"));
    assertEquals(List.of(SOUP), find(2, TART.name(), SOUP.name()));
  }

  @Test
  void ofNoRowsNothingIsRun() {
    assertEquals(0, write("this is no SQL", List.of()));
    assertEquals(List.of(), find(0));
  }

  @Test
  void whatSomebodyElseRunsIsOnlyBound() {
    assertEquals(1, bound(List.of(SOUP)));
    assertEquals(0, bound(List.of()));
    assertEquals(List.of(SOUP), find(0, SOUP.name()));
  }

  private int bound(List<Course> courses) {
    return database.inTransaction(transaction -> bound(transaction, courses));
  }

  private static int bound(Handle transaction, List<Course> courses) {
    try (PreparedStatement insert = transaction.getConnection().prepareStatement(INSERT)) {
      Rows.bind(insert, courses, RowsTest::columns);
      return insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aFailureSaysWhatTheDatabaseSaid() {
    write(INSERT, List.of(SOUP));
    UnableToExecuteStatementException twice =
        assertThrows(
            UnableToExecuteStatementException.class, () -> write(INSERT, List.of(TART, SOUP)));
    assertEquals("23505", assertInstanceOf(SQLException.class, twice.getCause()).getSQLState());
    assertEquals(List.of(), find(0, TART.name()));
  }
}
