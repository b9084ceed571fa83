package dev.tiffin.kitchen.adapter.grpc;

import dev.tiffin.contracts.kitchen.v1.Kitchen;
import dev.tiffin.contracts.kitchen.v1.Ticket;
import dev.tiffin.contracts.menu.v1.RestaurantState;
import dev.tiffin.kitchen.adapter.postgres.Counts;
import dev.tiffin.kitchen.adapter.postgres.KeptTicket;
import dev.tiffin.kitchen.adapter.postgres.TicketStore;
import dev.tiffin.kitchen.adapter.protobuf.TicketMessages;
import dev.tiffin.kitchen.adapter.protobuf.Words;
import dev.tiffin.kitchen.ticket.KitchenState;
import dev.tiffin.kitchen.ticket.TicketStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tickets and kitchens as staff see them, at this moment. */
final class Shown {
  private final TicketStore tickets;
  private final InstantSource clock;

  Shown(TicketStore tickets, InstantSource clock) {
    this.tickets = tickets;
    this.clock = clock;
  }

  Ticket one(KeptTicket kept) {
    return all(List.of(kept)).getFirst();
  }

  /** In the same order. What the kitchen would say now is asked once for each restaurant. */
  List<Ticket> all(List<KeptTicket> some) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Set<String> asked =
        some.stream()
            .filter(Shown::isNew)
            .map(kept -> kept.ticket().slip().restaurantId())
            .collect(Collectors.toSet());
    Function<String, Integer> suggestions = tickets.suggestions(asked, now);
    return some.stream()
        .map(kept ->
            TicketMessages.show(
                kept.ticket(),
                kept.version(),
                isNew(kept) ? suggestions.apply(kept.ticket().slip().restaurantId()) : 0,
                now))
        .toList();
  }

  private static boolean isNew(KeptTicket kept) {
    return kept.ticket().status() == TicketStatus.NEW;
  }

  Kitchen kitchen(dev.tiffin.kitchen.ticket.Kitchen kitchen) {
    Optional<Instant> until =
        kitchen.state() instanceof KitchenState.Paused paused ? paused.until() : Optional.empty();
    return kitchen(kitchen, Words.state(kitchen.state()), until);
  }

  /**
   * @param state as menu has it, which may be newer than what was heard
   */
  Kitchen kitchen(
      dev.tiffin.kitchen.ticket.Kitchen kitchen, RestaurantState state, Optional<Instant> until) {
    Counts counts = tickets.counts(kitchen.restaurantId(), clock.instant());
    Kitchen.Builder message =
        Kitchen.newBuilder()
            .setRestaurantId(kitchen.restaurantId())
            .setName(kitchen.name())
            .setState(state)
            .setAutoAccept(kitchen.autoAccept())
            .setCapacity(kitchen.capacity())
            .setLoad(counts.taken())
            .setPreparationMinutes(kitchen.preparationMinutes())
            .setNewTickets(counts.waiting())
            .setOpenTickets(counts.open());
    until.map(Words::timestamp).ifPresent(message::setPausedUntil);
    return message.build();
  }
}
