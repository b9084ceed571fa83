package dev.tiffin.menu.adapter.postgres;

import org.jdbi.v3.core.Handle;

/**
 * How often things have changed: two snapshots of the same version hold the same.
 *
 * @param menus counts imports that changed something
 * @param stock counts changes of stock
 * @param states counts changes of restaurants' states between imports
 */
public record CatalogVersion(long menus, long stock, long states) {
  public static CatalogVersion read(Handle handle) {
    return handle
        .createQuery("select menus, stock, states from catalog_version")
        .map((row, context) -> new CatalogVersion(row.getLong(1), row.getLong(2), row.getLong(3)))
        .one();
  }

  static void menusChanged(Handle transaction) {
    transaction.execute("update catalog_version set menus = menus + 1");
  }

  static void stockChanged(Handle transaction) {
    transaction.execute("update catalog_version set stock = stock + 1");
  }

  static void statesChanged(Handle transaction) {
    transaction.execute("update catalog_version set states = states + 1");
  }
}
