package dev.tiffin.delivery.run;

import java.util.ArrayList;
import java.util.List;

/**
 * How the search for a courier has gone.
 *
 * @param refusals since the run last had a courier
 * @param alerted whether somebody was called to look
 * @param asked whose offers ended without being taken, oldest first; bounded
 * @param refusedBy those of them who did not want it; bounded
 */
public record Search(
    int refusals, boolean alerted, List<CourierId> asked, List<CourierId> refusedBy) {
  /** Nobody was asked yet. */
  public static final Search NEW = new Search(0, false, List.of(), List.of());

  private static final int REMEMBERED_MAX = 50;

  public Search {
    asked = List.copyOf(asked);
    refusedBy = List.copyOf(refusedBy);
  }

  Search closed(CourierId courier, OfferEnd end) {
    return new Search(
        end.isRefusal() ? refusals + 1 : refusals,
        alerted,
        with(asked, courier),
        end.isRefusal() ? with(refusedBy, courier) : refusedBy);
  }

  Search calledFor() {
    return new Search(refusals, true, asked, refusedBy);
  }

  /** Who did not want it is still not asked again, should the courier lose it. */
  Search found() {
    return new Search(0, false, asked, refusedBy);
  }

  private static List<CourierId> with(List<CourierId> couriers, CourierId courier) {
    List<CourierId> longer = new ArrayList<>(couriers);
    longer.remove(courier);
    longer.add(courier);
    return longer.size() > REMEMBERED_MAX ? longer.subList(1, longer.size()) : longer;
  }
}
