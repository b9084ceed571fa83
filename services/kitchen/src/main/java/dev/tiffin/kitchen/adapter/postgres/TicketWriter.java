package dev.tiffin.kitchen.adapter.postgres;

import dev.tiffin.kitchen.adapter.postgres.TicketTable.Row;
import dev.tiffin.kitchen.adapter.protobuf.EventMessages;
import dev.tiffin.kitchen.ticket.Decision;
import dev.tiffin.kitchen.ticket.OrderId;
import dev.tiffin.kitchen.ticket.Slip;
import dev.tiffin.kitchen.ticket.Ticket;
import dev.tiffin.kitchen.ticket.TicketEvent;
import dev.tiffin.kitchen.ticket.TicketState;
import dev.tiffin.platform.eventstore.Append;
import dev.tiffin.platform.eventstore.EventStore;
import dev.tiffin.platform.eventstore.NewEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out a batch in one transaction, whatever its size: one statement reads the tickets, one
 * writes their events, one their states. It decides under the append lock, so what it read cannot
 * be overtaken, and changes are counted in the order they are committed.
 */
public final class TicketWriter {
  private static final Logger log = LoggerFactory.getLogger(TicketWriter.class);

  private final Handle transaction;
  private final Map<OrderId, Row> rows;
  private final Map<OrderId, Row> changed = new LinkedHashMap<>();
  private final List<OrderId> dropped = new ArrayList<>();
  private final List<Append> appends = new ArrayList<>();

  private TicketWriter(Handle transaction, List<Told> batch) {
    this.transaction = transaction;
    this.rows =
        TicketTable.load(
            transaction, batch.stream().map(Told::orderId).collect(Collectors.toSet()));
  }

  /** A ticket that refuses stays as it is; later ones see what earlier ones did. */
  public static void write(Handle transaction, List<Told> batch) {
    EventStore.lock(transaction);
    TicketWriter writer = new TicketWriter(transaction, batch);
    batch.forEach(writer::carryOut);
    writer.flush();
  }

  private void carryOut(Told told) {
    Row before =
        Optional.ofNullable(rows.get(told.orderId()))
            .orElse(new Row(TicketState.NONE, 0, Optional.empty()));
    switch (Ticket.decide(before.state(), told.command())) {
      case Decision.Refused(var why) ->
          log.debug("ticket {} does not follow {}: {}", told.orderId(), told.command(), why);
      case Decision.Happened(List<TicketEvent> events) -> happened(told, before, events);
    }
  }

  private void happened(Told told, Row before, List<TicketEvent> events) {
    TicketState state = before.state();
    List<NewEvent> toTell = new ArrayList<>();
    for (TicketEvent event : events) {
      slip(state).flatMap(slip -> EventMessages.write(event, slip)).ifPresent(toTell::add);
      state = Ticket.evolve(state, event);
    }
    if (!toTell.isEmpty()) {
      Instant at = told.command().at();
      appends.add(new Append(told.orderId().value(), 0, toTell, at, told.traceParent()));
    }
    keep(told, before, state);
  }

  private void keep(Told told, Row before, TicketState state) {
    if (state instanceof TicketState.None) {
      rows.remove(told.orderId());
      changed.remove(told.orderId());
      dropped.add(told.orderId());
      return;
    }
    Row row =
        new Row(
            state,
            Math.max(before.version(), told.version()),
            told.askRule() ? Optional.of(told.command().at()) : before.autoAcceptAt());
    rows.put(told.orderId(), row);
    changed.put(told.orderId(), row);
  }

  private static Optional<Slip> slip(TicketState state) {
    return switch (state) {
      case Ticket ticket -> Optional.of(ticket.slip());
      case TicketState.Waiting waiting -> Optional.of(waiting.slip());
      case TicketState.None _ -> Optional.empty();
    };
  }

  private void flush() {
    if (!appends.isEmpty()) {
      EventStore.appendNext(transaction, appends);
    }
    TicketTable.delete(transaction, dropped);
    TicketTable.upsert(transaction, List.copyOf(changed.values()));
  }
}
