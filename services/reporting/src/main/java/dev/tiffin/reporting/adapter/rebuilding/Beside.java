package dev.tiffin.reporting.adapter.rebuilding;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tiffin.platform.eventstore.Migration;
import dev.tiffin.platform.eventstore.rebuild.Comparison;
import dev.tiffin.platform.eventstore.rebuild.Tally;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * A schema with the same tables as the live one, made by the same migrations and so with the same
 * names. On the connection that made it, what names no schema means these.
 */
record Beside(Handle handle) {
  private static final String SCHEMA = "rebuilt";
  private static final String MIGRATIONS = "db/reporting";

  private static final String TABLES =
      """
      select relname from pg_class
      where relnamespace = 'rebuilt'::regnamespace and relkind = 'r'
        and relname not in ('inbox', 'heard')
      order by relname
      """;

  private static final String KEY =
      """
      select a.attname from pg_index i
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
      where i.indrelid = cast(? as regclass) and i.indisprimary order by a.attnum
      """;

  private static final String COLUMNS =
      """
      select attname from pg_attribute
      where attrelid = cast(? as regclass) and attnum > 0 and not attisdropped order by attnum
      """;

  /** An empty one; what a rebuild that broke off has left over goes. */
  static Beside create(Handle handle) {
    Beside beside = new Beside(handle);
    beside.drop();
    handle.execute("create schema " + SCHEMA);
    handle.execute("set search_path = " + SCHEMA + ", public");
    handle.execute("create table rebuilt.inbox (like public.inbox including all)");
    Migration.at(MIGRATIONS).forEach(beside::carryOut);
    return beside;
  }

  void drop() {
    handle.execute("drop schema if exists " + SCHEMA + " cascade");
  }

  /** As it is: Jdbi would look for parameters in it. */
  private void carryOut(Migration migration) {
    String file =
        "%s/V%d__%s.sql"
            .formatted(MIGRATIONS, migration.version(), migration.description().replace(' ', '_'));
    try (InputStream script = Beside.class.getClassLoader().getResourceAsStream(file);
        Statement statement = handle.getConnection().createStatement()) {
      if (script == null) {
        throw new IllegalStateException("there is no " + file);
      }
      statement.execute(new String(script.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
  }

  private List<String> tables() {
    return handle.createQuery(TABLES).mapTo(String.class).list();
  }

  void analyze() {
    tables().forEach(table -> handle.execute("analyze " + SCHEMA + "." + table));
  }

  long rows() {
    return tables().stream()
        .mapToLong(table ->
            handle
                .createQuery("select count(*) from " + SCHEMA + "." + table)
                .mapTo(Long.class)
                .one())
        .sum();
  }

  /** Holds the live tables against these, as the transaction sees both. */
  Comparison compare() {
    Tally tally = new Tally();
    for (String table : tables()) {
      handle
          .createQuery(differences(table))
          .setFetchSize(1_000)
          .map((row, context) ->
              new Comparison.Example(table + " " + row.getString(1), row.getString(2)))
          .forEach(tally::count);
    }
    return tally.comparison();
  }

  private String differences(String table) {
    String own = SCHEMA + "." + table;
    List<String> key = handle.createQuery(KEY).bind(0, own).mapTo(String.class).list();
    List<String> columns = handle.createQuery(COLUMNS).bind(0, own).mapTo(String.class).list();
    columns.removeAll(key);
    String first = key.getFirst();
    return """
    select concat_ws(' ', %1$s),
           case when l.%2$s is null then 'missing' when s.%2$s is null then 'surplus'
                else concat_ws(', ', %3$s) end
    from public.%4$s l full join %5$s s on %6$s
    where l.%2$s is null or s.%2$s is null or row(%7$s) is distinct from row(%8$s)
    """
        .formatted(
            each(key, ", ", "coalesce(l.%1$s, s.%1$s)"::formatted),
            first,
            each(
                columns,
                ", ",
                "case when l.%1$s is distinct from s.%1$s then '%1$s' end"::formatted),
            table,
            own,
            each(key, " and ", "l.%1$s = s.%1$s"::formatted),
            each(columns, ", ", "l.%s"::formatted),
            each(columns, ", ", "s.%s"::formatted));
  }

  private static String each(
      Collection<String> columns, String between, UnaryOperator<String> text) {
    return columns.stream().map(text).collect(Collectors.joining(between));
  }

  /** Takes the live tables' places, at the end of the caller's transaction. */
  void swap() {
    for (String table : tables()) {
      handle.execute("drop table public." + table);
      handle.execute("alter table " + SCHEMA + "." + table + " set schema public");
    }
    drop();
  }
}
