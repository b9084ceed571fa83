package dev.tiffin.kitchen.adapter.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tiffin.contracts.kitchen.v1.ListTicketsRequest;
import dev.tiffin.contracts.kitchen.v1.TicketStatus;
import dev.tiffin.kitchen.adapter.postgres.KeptTicket;
import dev.tiffin.kitchen.adapter.postgres.TicketFilter;
import dev.tiffin.platform.grpc.Refusal;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Pages of tickets: their bounds, and the cursors between them. */
final class TicketPages {
  private static final int FIRST_MAX = 100;
  private static final String PREFIX = "ticket:";
  private static final int CURSOR_LENGTH_MAX = 400;

  private TicketPages() {}

  /** For one ticket more than the page holds, so that it shows whether there is more. */
  static TicketFilter filter(ListTicketsRequest request, Optional<List<String>> restaurantIds) {
    return new TicketFilter(
        restaurantIds,
        request.getStatusesList().stream().map(TicketPages::number).distinct().toList(),
        request.getAfter().isEmpty() ? Optional.empty() : Optional.of(after(request.getAfter())),
        first(request) + 1);
  }

  static int first(ListTicketsRequest request) {
    int first = request.getFirst();
    if (first < 1 || first > FIRST_MAX) {
      throw Refusal.invalid("/first", "OUT_OF_RANGE", "This must be from 1 to " + FIRST_MAX + ".");
    }
    return first;
  }

  private static int number(TicketStatus status) {
    if (status == TicketStatus.TICKET_STATUS_UNSPECIFIED || status == TicketStatus.UNRECOGNIZED) {
      throw Refusal.invalid("/statuses", "UNKNOWN", "There is no such status.");
    }
    return status.getNumber();
  }

  static String cursor(KeptTicket kept) {
    String place =
        PREFIX
            + kept.ticket().stage().readyAt().toEpochMilli()
            + ":"
            + kept.ticket().slip().orderId().value();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(UTF_8));
  }

  private static TicketFilter.After after(String cursor) {
    if (cursor.length() <= CURSOR_LENGTH_MAX) {
      try {
        String place = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
        int colon = place.indexOf(':', PREFIX.length());
        if (place.startsWith(PREFIX) && colon > 0 && place.indexOf('\0') < 0) {
          long millis = Long.parseLong(place, PREFIX.length(), colon, 10);
          if (Math.abs(millis) < MILLIS_MAX) {
            return new TicketFilter.After(Instant.ofEpochMilli(millis), place.substring(colon + 1));
          }
        }
      } catch (IllegalArgumentException notOurs) {
        // refused below, like every other cursor that was not made here
      }
    }
    throw Refusal.invalid("/after", "CURSOR", "This is not a cursor of this list.");
  }

  /** The year 9999, which the database still holds. */
  private static final long MILLIS_MAX = 253_402_300_799_000L;
}
