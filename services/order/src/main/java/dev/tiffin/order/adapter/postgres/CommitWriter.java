package dev.tiffin.order.adapter.postgres;

import dev.tiffin.order.adapter.protobuf.OrderEvents;
import dev.tiffin.order.adapter.protobuf.OrderMessages;
import dev.tiffin.platform.eventstore.Append;
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
  /** Thrown inside the transaction to undo it: some streams moved on. */
  private static final class Conflicts extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Set<String> orderIds;

    private Conflicts(Set<String> orderIds) {
      super("conflicts", null, false, false);
      this.orderIds = orderIds;
    }
  }

  private final Database database;

  CommitWriter(Database database) {
    this.database = database;
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
    } catch (Conflicts conflicts) {
      List<Commit> rest = new ArrayList<>();
      for (Commit commit : open) {
        if (conflicts.orderIds.contains(commit.orderId())) {
          outcomes.put(commit, new Commit.Outcome.Conflict());
        } else {
          rest.add(commit);
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

  private static Map<Commit, Commit.Outcome> write(Handle transaction, List<Commit> commits) {
    Map<Commit, Commit.Outcome> outcomes = new IdentityHashMap<>();
    List<Commit> writable = takeKeys(transaction, commits, outcomes);
    if (writable.isEmpty()) {
      return outcomes;
    }
    Set<String> conflicts =
        EventStore.append(transaction, writable.stream().map(CommitWriter::append).toList());
    if (!conflicts.isEmpty()) {
      throw new Conflicts(conflicts);
    }
    OrderTables.upsertStates(
        transaction, writable.stream().map(c -> OrderMessages.write(c.order())).toList());
    OrderTables.insertRecipients(transaction, writable);
    writable.forEach(commit -> outcomes.put(commit, new Commit.Outcome.Written()));
    return outcomes;
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

  static Append append(Commit commit) {
    return new Append(
        commit.orderId(),
        commit.expectedVersion(),
        commit.events().stream().map(OrderEvents::write).toList(),
        commit.events().getLast().at(),
        commit.traceParent());
  }
}
