package dev.tiffin.menu.adapter.grpc;

import dev.tiffin.menu.adapter.postgres.CatalogVersion;
import dev.tiffin.menu.adapter.postgres.MenuTables;
import dev.tiffin.menu.adapter.postgres.StateTable;
import dev.tiffin.menu.adapter.postgres.StockTable;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.runtime.Gatherer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/**
 * Holds the newest snapshot. Reads go on from the last one while the database is away; whoever
 * committed a change, or suspects one elsewhere, calls {@link #refresh}.
 */
public final class CatalogKeeper implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int WAITING_MAX = 10_000;

  private final Database database;
  private final InstantSource clock;
  private final Gatherer<Boolean, Boolean> refreshes;
  private volatile @Nullable Catalog catalog;

  public CatalogKeeper(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    this.refreshes =
        new Gatherer<>("refresh catalog", WAITING_MAX, 1, WAITING_MAX, this::refreshForAll);
  }

  /**
   * Comes back once the snapshot holds everything committed before the call. Costs one small query
   * where nothing has changed; calls that come together share it.
   */
  public void refresh() {
    refreshes.ask(true, LIMIT);
  }

  public boolean isLoaded() {
    return catalog != null;
  }

  /**
   * @throws Refusal while none has been loaded
   */
  Catalog current() {
    Catalog current = catalog;
    if (current == null) {
      throw Refusal.unavailable("The menus are being loaded.");
    }
    return current;
  }

  private List<Boolean> refreshForAll(List<Boolean> callers) {
    Catalog before = catalog;
    CatalogVersion version = database.read(CatalogVersion::read);
    if (before == null || !before.version().equals(version)) {
      catalog =
          database.read(handle ->
              handle.inTransaction(
                  TransactionIsolationLevel.REPEATABLE_READ,
                  transaction -> load(transaction, before)));
    }
    return Collections.nCopies(callers.size(), true);
  }

  private Catalog load(Handle transaction, @Nullable Catalog before) {
    CatalogVersion version = CatalogVersion.read(transaction);
    Instant now = clock.instant();
    return before != null && before.version().menus() == version.menus()
        ? before.with(StateTable.load(transaction), StockTable.load(transaction), version, now)
        : new Catalog(
            version,
            MenuTables.loadAll(transaction),
            StateTable.load(transaction),
            StockTable.load(transaction),
            now);
  }

  @Override
  public void close() {
    refreshes.close();
  }
}
