package dev.tiffin.topology.ledger;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/** What is listed page by page, sorted by order id; holds one page at a time. */
final class Pages<T> {
  /** A page, and whether there is another. */
  record Page<T>(List<T> items, boolean hasNext) {}

  private final Function<T, String> id;
  private final Function<String, Page<T>> ask;
  private Iterator<T> page = List.<T>of().iterator();
  private boolean hasNext = true;
  private String last = "";
  private Optional<T> head = Optional.empty();

  /**
   * @param ask for the page behind an order id; behind the empty one is the first
   */
  Pages(Function<T, String> id, Function<String, Page<T>> ask) {
    this.id = id;
    this.ask = ask;
    advance();
  }

  /** The order id of the first that has not been taken; absent at the end. */
  Optional<String> id() {
    return head.map(id);
  }

  /** Takes the first, if it is of that order. */
  Optional<T> take(String orderId) {
    Optional<T> taken = head.filter(item -> id.apply(item).equals(orderId));
    if (taken.isPresent()) {
      advance();
    }
    return taken;
  }

  private void advance() {
    while (!page.hasNext() && hasNext) {
      Page<T> next = ask.apply(last);
      if (next.items().isEmpty() && next.hasNext()) {
        throw new NoSuchElementException("an empty page with another behind it");
      }
      page = next.items().iterator();
      hasNext = next.hasNext();
    }
    head = page.hasNext() ? Optional.of(page.next()) : Optional.empty();
    head.map(id).ifPresent(now -> last = now);
  }
}
