package dev.tiffin.reporting.odata.adapter.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tiffin.reporting.odata.model.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopyStatementTest {
  @Test
  void nothingThatIsBoundIsInTheText() {
    Sql rows =
        Sql.of(
            "select x from t where x = any(",
            Sql.bound(new Bind.Texts(List.of("it's", "?"))),
            ") and y > ",
            Sql.bound(new Bind.One(Kind.INTEGER, 7L)));
    assertEquals(
        "copy (select x from t where x = any(cast("
            + "(select cast(current_setting('tiffin.bind0') as text[])) as text[]))"
            + " and y > cast("
            + "(select cast(current_setting('tiffin.bind1') as bigint)) as bigint)"
            + ") to stdout (format csv)",
        new CopyStatement(rows, "format csv").text());
  }
}
