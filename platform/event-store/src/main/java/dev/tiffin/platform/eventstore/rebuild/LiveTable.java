package dev.tiffin.platform.eventstore.rebuild;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** What the catalogue says of a live table. */
record LiveTable(Handle handle, String name) {

  /**
   * @param constraint that it belongs to, as it is declared; or empty
   */
  record Index(String name, String definition, String constraint) {}

  /**
   * @throws NotRebuiltException if something of it would be lost with it
   */
  void requireThatItCanBeReplaced(ReadModel<?> model) {
    Set<String> columns =
        new HashSet<>(
            handle
                .createQuery(
                    """
                    select attname from pg_attribute
                    where attrelid = cast(? as regclass) and attnum > 0 and not attisdropped
                    """)
                .bind(0, name)
                .mapTo(String.class)
                .list());
    Set<String> known =
        Stream.concat(model.columns().stream(), model.kept().stream()).collect(Collectors.toSet());
    if (!columns.equals(known)) {
      throw new NotRebuiltException(
          "The columns of %s are %s, but those that are folded or kept are %s."
              .formatted(name, columns, known));
    }
    if (ties() > 0) {
      throw new NotRebuiltException(
          name + " has foreign keys, triggers or identity columns, which would be lost.");
    }
  }

  private int ties() {
    return handle
        .createQuery(
            """
            select (select count(*) from pg_constraint
                    where contype = 'f' and t.oid in (conrelid, confrelid))
                 + (select count(*) from pg_trigger where tgrelid = t.oid)
                 + (select count(*) from pg_attribute
                    where attrelid = t.oid and attidentity <> '')
            from (select cast(cast(? as regclass) as oid) as oid) t
            """)
        .bind(0, name)
        .mapTo(Integer.class)
        .one();
  }

  /** Its storage parameters, as they are declared; or empty. */
  String options() {
    return handle
        .createQuery(
            """
            select coalesce('with (' || array_to_string(reloptions, ', ') || ')', '')
            from pg_class where oid = cast(? as regclass)
            """)
        .bind(0, name)
        .mapTo(String.class)
        .one();
  }

  /** What a column has when nothing is said, as SQL. */
  String defaultOf(String column) {
    return handle
        .createQuery(
            """
            select pg_get_expr(d.adbin, d.adrelid)
            from pg_attrdef d join pg_attribute a on (a.attrelid, a.attnum) = (d.adrelid, d.adnum)
            where d.adrelid = cast(? as regclass) and a.attname = ?
            """)
        .bind(0, name)
        .bind(1, column)
        .mapTo(String.class)
        .findOne()
        .orElse("null");
  }

  /** Sorted by name. */
  List<Index> indexes() {
    return handle
        .createQuery(
            """
            select c.relname, pg_get_indexdef(c.oid), coalesce(pg_get_constraintdef(k.oid), '')
            from pg_index i join pg_class c on c.oid = i.indexrelid
            left join pg_constraint k on k.conindid = c.oid and k.conrelid = i.indrelid
            where i.indrelid = cast(? as regclass) order by c.relname
            """)
        .bind(0, name)
        .map((row, context) -> new Index(row.getString(1), row.getString(2), row.getString(3)))
        .list();
  }
}
