package dev.tiffin.order.adapter.postgres;

import dev.tiffin.order.order.Patience;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.EventStore;
import dev.tiffin.platform.runtime.DependencyDownException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Writes a batch of commits in one transaction: one multi-row statement for each table, one fsync
 * for all. What cannot go in is left out and told so; it never takes its neighbours with it.
 */
final class CommitWriter {
  /** Thrown inside the transaction to undo it: these cannot go in, the others are to try again. */
  private static final class LeftOut extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Map<String, Commit.Outcome> byOrder;

    private LeftOut(Map<String, Commit.Outcome> byOrder) {
      super("left out", null, false, false);
      this.byOrder = byOrder;
    }
  }

  private final Database database;
  private final Patience patience;

  /**
   * @param patience how long orders wait for others
   */
  CommitWriter(Database database, Patience patience) {
    this.database = database;
    this.patience = patience;
  }

  /** One outcome for each commit, in the same order. */
  List<Commit.Outcome> write(List<Commit> commits) {
    Map<Commit, Commit.Outcome> outcomes = new IdentityHashMap<>();
    List<Commit> open = new ArrayList<>();
    Map<String, Commit> firstOfOrder = new HashMap<>();
    for (Commit commit : commits) {
      if (firstOfOrder.putIfAbsent(commit.orderId(), commit) == null) {
        open.add(commit);
      } else {
        outcomes.put(commit, new Commit.Outcome.Conflict());
      }
    }
    writeTogether(open, outcomes);
    return commits.stream().map(outcomes::get).toList();
  }

  private void writeTogether(List<Commit> open, Map<Commit, Commit.Outcome> outcomes) {
    if (open.isEmpty()) {
      return;
    }
    try {
      Map<Commit, Commit.Outcome> written =
          database.inTransaction(transaction -> write(transaction, open));
      outcomes.putAll(written);
    } catch (LeftOut leftOut) {
      List<Commit> rest = new ArrayList<>();
      for (Commit commit : open) {
        Commit.Outcome outcome = leftOut.byOrder.get(commit.orderId());
        if (outcome == null) {
          rest.add(commit);
        } else {
          outcomes.put(commit, outcome);
        }
      }
      writeTogether(rest, outcomes);
    } catch (DependencyDownException gone) {
      throw gone;
    } catch (RuntimeException bad) { // one of them carries data the database refuses: find it
      if (open.size() == 1) {
        outcomes.put(open.getFirst(), new Commit.Outcome.Failed(bad));
      } else {
        open.forEach(commit -> writeTogether(List.of(commit), outcomes));
      }
    }
  }

  private Map<Commit, Commit.Outcome> write(Handle transaction, List<Commit> commits) {
    Map<Commit, Commit.Outcome> outcomes = new IdentityHashMap<>();
    List<Commit> writable = takeKeys(transaction, commits, outcomes);
    if (writable.isEmpty()) {
      return outcomes;
    }
    Set<String> conflicts =
        EventStore.append(transaction, writable.stream().map(Commit::append).toList());
    if (!conflicts.isEmpty()) {
      Map<String, Commit.Outcome> byOrder = new HashMap<>();
      conflicts.forEach(id -> byOrder.put(id, new Commit.Outcome.Conflict()));
      throw new LeftOut(byOrder);
    }
    OrderTables.upsertStates(transaction, writable.stream().map(Commit::after).toList(), patience);
    if (!OrderTables.insertRecipients(transaction, writable)) {
      throw new LeftOut(ofErasedCustomers(transaction, writable));
    }
    settlePromotions(transaction, writable);
    writable.forEach(commit -> outcomes.put(commit, new Commit.Outcome.Written()));
    return outcomes;
  }

  /** Looked for only where some recipient did not go in, which is almost never. */
  private static Map<String, Commit.Outcome> ofErasedCustomers(
      Handle transaction, List<Commit> commits) {
    List<Commit> placed = commits.stream().filter(c -> c.placement().isPresent()).toList();
    Set<String> erased =
        RecipientStore.erased(
            transaction, placed.stream().map(c -> c.order().placement().customerId()).toList());
    Map<String, Commit.Outcome> byOrder = new HashMap<>();
    for (Commit commit : placed) {
      if (erased.contains(commit.order().placement().customerId())) {
        byOrder.put(commit.orderId(), new Commit.Outcome.CustomerErased());
      }
    }
    if (byOrder.isEmpty()) {
      throw new IllegalStateException("a recipient did not go in, and no customer was erased");
    }
    return byOrder;
  }

  private static List<Commit> takeKeys(
      Handle transaction, List<Commit> commits, Map<Commit, Commit.Outcome> outcomes) {
    Map<KeyUse.Ref, Commit> wanting = new HashMap<>();
    List<Commit> writable = new ArrayList<>();
    for (Commit commit : commits) {
      if (commit.placement().isEmpty()) {
        writable.add(commit);
      } else if (wanting.putIfAbsent(commit.placement().get().key().ref(), commit) != null) {
        outcomes.put(commit, new Commit.Outcome.KeyTaken());
      }
    }
    if (wanting.isEmpty()) {
      return writable;
    }
    Set<KeyUse.Ref> taken = OrderTables.insertKeys(transaction, List.copyOf(wanting.values()));
    wanting.forEach((ref, commit) -> {
      if (taken.contains(ref)) {
        writable.add(commit);
      } else {
        outcomes.put(commit, new Commit.Outcome.KeyTaken());
      }
    });
    return writable;
  }

  /** Under the append lock, so that nobody else redeems at the same time; mostly there is none. */
  private static void settlePromotions(Handle transaction, List<Commit> commits) {
    List<Commit> givingBack = commits.stream().filter(Commit::givesBack).toList();
    if (!givingBack.isEmpty()) {
      Redemptions.giveBack(transaction, givingBack);
    }
    List<Commit> redeeming = commits.stream().filter(Commit::redeems).toList();
    if (!redeeming.isEmpty()) {
      Map<String, Commit.Outcome> tooLate = Redemptions.redeem(transaction, redeeming);
      if (!tooLate.isEmpty()) {
        throw new LeftOut(tooLate);
      }
    }
  }
}
