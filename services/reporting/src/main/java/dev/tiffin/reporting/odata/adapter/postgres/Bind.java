package dev.tiffin.reporting.odata.adapter.postgres;

import dev.tiffin.reporting.odata.model.Kind;
import java.sql.Types;
import java.util.List;
import org.jdbi.v3.core.statement.SqlStatement;

/** Something that is bound. */
sealed interface Bind {
  /** Binds it at a place, from 0. */
  void to(SqlStatement<?> statement, int place);

  /** As SQL calls it. */
  String type();

  /** One value. */
  record One(Kind kind, Object value) implements Bind {
    @Override
    public void to(SqlStatement<?> statement, int place) {
      int type =
          switch (kind) {
            case TEXT -> Types.VARCHAR;
            case INTEGER -> Types.BIGINT;
            case DECIMAL, DURATION -> Types.NUMERIC;
            case BOOLEAN -> Types.BOOLEAN;
            case INSTANT -> Types.TIMESTAMP_WITH_TIMEZONE;
            case DATE -> Types.DATE;
            case TIME -> Types.TIME;
          };
      statement.bindBySqlType(place, value, type);
    }

    @Override
    public String type() {
      return Values.type(kind);
    }
  }

  /** Any number of texts as one array. */
  record Texts(List<String> values) implements Bind {
    public Texts {
      values = List.copyOf(values);
    }

    @Override
    public void to(SqlStatement<?> statement, int place) {
      statement.bindArray(place, String.class, values);
    }

    @Override
    public String type() {
      return "text[]";
    }
  }
}
