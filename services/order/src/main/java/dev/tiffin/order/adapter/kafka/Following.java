package dev.tiffin.order.adapter.kafka;

import dev.tiffin.order.adapter.postgres.Commit;
import dev.tiffin.order.adapter.postgres.OrderStore;
import dev.tiffin.order.checkout.Checkout;
import dev.tiffin.order.order.Decision;
import dev.tiffin.order.order.OrderCommand;
import dev.tiffin.order.order.OrderState;
import dev.tiffin.platform.kafka.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Orders that follow a batch of facts: loaded at once, decided fact by fact, written at once, all
 * in the transaction that notes the facts as heard.
 */
final class Following {
  private static final Logger log = LoggerFactory.getLogger(Following.class);

  private final OrderStore store;
  private final Handle transaction;
  private final Map<String, OrderState> states;
  private final List<Commit> commits = new ArrayList<>();

  Following(OrderStore store, Handle transaction, List<Fact> facts) {
    Set<String> ids = facts.stream().map(Fact::streamId).collect(Collectors.toSet());
    this.store = store;
    this.transaction = transaction;
    this.states = OrderStore.loadLocked(transaction, ids);
  }

  void follow(Fact fact, OrderCommand command) {
    OrderState state = states.getOrDefault(fact.streamId(), OrderState.NONE);
    switch (Checkout.decide(state, command)) {
      case Decision.Happened happened -> {
        Commit commit = Commit.changing(state, happened.events(), fact.traceParent());
        states.put(fact.streamId(), commit.order());
        commits.add(commit);
      }
      case Decision.Refused refused ->
          // the two crossed: what the order heard first stands, and the teller makes it good
          log.info("order {} does not follow {}: {}", fact.streamId(), fact.type(), refused.why());
    }
  }

  void write() {
    if (!commits.isEmpty()) {
      store.writeLocked(transaction, commits);
    }
  }
}
