package dev.tiffin.kitchen.ticket;

import java.util.List;

/**
 * Something to cook.
 *
 * @param options names of what was chosen with it
 */
public record TicketLine(String itemId, String name, int quantity, List<String> options) {
  public TicketLine {
    options = List.copyOf(options);
  }
}
