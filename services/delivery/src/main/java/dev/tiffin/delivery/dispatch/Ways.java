package dev.tiffin.delivery.dispatch;

import dev.tiffin.delivery.run.Place;
import dev.tiffin.delivery.travel.TravelTable;
import dev.tiffin.delivery.travel.TravelTime;
import dev.tiffin.delivery.travel.Vehicle;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Travel times among some places, of one vehicle, asked for once. */
final class Ways {
  private final Map<Place, Integer> index = new HashMap<>();
  private final TravelTable table;

  Ways(TravelTime travel, Collection<Place> places, Vehicle vehicle) {
    List<Place> distinct = List.copyOf(new LinkedHashSet<>(places));
    distinct.forEach(place -> index.put(place, index.size()));
    table = travel.table(distinct, distinct, vehicle);
  }

  int seconds(Place from, Place to) {
    return table.seconds(at(from), at(to));
  }

  private int at(Place place) {
    return Optional.ofNullable(index.get(place)).orElseThrow();
  }
}
