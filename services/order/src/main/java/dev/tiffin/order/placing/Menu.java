package dev.tiffin.order.placing;

import dev.tiffin.order.order.OrderId;
import java.util.List;

/** What placing needs of the menu. A refusal of the menu's passes through as it is thrown. */
public interface Menu {
  Quote quote(Basket basket);

  /** Takes counted stock, all lines or none. */
  void reserve(OrderId order, List<Basket.Wanted> lines);

  /** Gives it back. A failure is no harm: the menu lets go of what no order stands behind. */
  void release(OrderId order);
}
