package dev.tiffin.reporting.odata.adapter.postgres;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * A query whose rows are copied. COPY takes no parameters, so values are bound to settings that end
 * with the transaction, and the query takes each from there, once.
 *
 * @param options of COPY
 */
record CopyStatement(Sql rows, String options) {
  private static final Pattern PLACE = Pattern.compile("\\?");

  /** To be called in the transaction before the text is executed there. */
  void bind(Handle handle) {
    List<Bind> binds = rows.binds();
    for (int i = 0; i < binds.size(); i++) {
      Bind bind = binds.get(i);
      String value = "cast(cast(? as " + bind.type() + ") as text)";
      try (Query query =
          handle.createQuery("select set_config('" + setting(i) + "', " + value + ", true)")) {
        bind.to(query, 0);
        query.mapTo(String.class).one();
      }
    }
  }

  /** Of a query within the query a value is calculated once, and not for each row. */
  String text() {
    AtomicInteger next = new AtomicInteger();
    String query = PLACE.matcher(rows.text()).replaceAll(place -> taken(next.getAndIncrement()));
    return "copy (" + query + ") to stdout (" + options + ")";
  }

  private String taken(int place) {
    return "(select cast(current_setting('"
        + setting(place)
        + "') as "
        + rows.binds().get(place).type()
        + "))";
  }

  private static String setting(int place) {
    return "tiffin.bind" + place;
  }
}
