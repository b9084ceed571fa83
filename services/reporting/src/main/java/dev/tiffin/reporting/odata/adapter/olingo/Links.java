package dev.tiffin.reporting.odata.adapter.olingo;

import dev.tiffin.reporting.odata.model.EntitySet;
import dev.tiffin.reporting.odata.model.Property;
import dev.tiffin.reporting.odata.plan.Bounds;
import dev.tiffin.reporting.odata.plan.Expand;
import dev.tiffin.reporting.odata.plan.Found;
import dev.tiffin.reporting.odata.plan.Position;
import dev.tiffin.reporting.odata.plan.Row;
import java.net.URI;
import java.util.stream.Collectors;

/**
 * Makes addresses within the service.
 *
 * @param base what they begin with
 */
record Links(String base, Options options, Bounds bounds) {

  /** What tells one query from another. */
  static String identity(String path, Options options) {
    return Encoding.decode(path) + "?" + options.identity();
  }

  /** The rest of an address's rows. */
  URI next(String path, int size, long taken, Position last) {
    String query = options.forNextPage();
    String token = new SkipToken(last, taken, size).write(identity(path, options));
    return URI.create(
        base + path + "?" + (query.isEmpty() ? "" : query + "&") + "$skiptoken=" + token);
  }

  /** The rest of an expansion's rows, as an address of their own. */
  URI next(EntitySet set, Row row, Expand expand, Found found, Position last) {
    String path = entity(set, row) + "/" + expand.way().name();
    String given = ExpandText.query(expand.options());
    String aliases = options.aliases();
    String query = given + (given.isEmpty() || aliases.isEmpty() ? "" : "&") + aliases;
    Links beyond = new Links(base, Options.parse(query, bounds), bounds);
    return beyond.next(path, bounds.pageDefault(), found.rows().size(), last);
  }

  URI of(EntitySet set, Row row) {
    return URI.create(base + entity(set, row));
  }

  /** An entity's own address, below the service. */
  static String entity(EntitySet set, Row row) {
    return set.name() + key(set, row);
  }

  /** With its parentheses. */
  static String key(EntitySet set, Row row) {
    return set.key().size() == 1
        ? "(" + literal(row, set.key().getFirst()) + ")"
        : set.key().stream()
            .map(part -> part.name() + "=" + literal(row, part))
            .collect(Collectors.joining(",", "(", ")"));
  }

  private static String literal(Row row, Property part) {
    String text = String.valueOf(row.value(part));
    return switch (part.kind()) {
      case TEXT -> "'" + Encoding.encode(text.replace("'", "''")) + "'";
      case INTEGER, DECIMAL, BOOLEAN, INSTANT, DATE, TIME, DURATION -> Encoding.encode(text);
    };
  }
}
