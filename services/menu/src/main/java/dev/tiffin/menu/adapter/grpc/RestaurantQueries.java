package dev.tiffin.menu.adapter.grpc;

import dev.tiffin.contracts.menu.v1.BatchGetRestaurantsRequest;
import dev.tiffin.contracts.menu.v1.BatchGetRestaurantsResponse;
import dev.tiffin.contracts.menu.v1.ListRestaurantsRequest;
import dev.tiffin.contracts.menu.v1.ListRestaurantsResponse;
import dev.tiffin.menu.zone.Position;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Answers questions about restaurants from a snapshot. */
final class RestaurantQueries {
  private RestaurantQueries() {}

  static BatchGetRestaurantsResponse batchGet(
      Catalog catalog, BatchGetRestaurantsRequest request, Instant now) {
    Checks checks = new Checks();
    checks.ids(request.getIdsList());
    checks.text("/language", request.getLanguage());
    checks.refuseIfWrong();
    String language = Checks.language(request.getLanguage());
    BatchGetRestaurantsResponse.Builder answer = BatchGetRestaurantsResponse.newBuilder();
    for (String id : request.getIdsList()) {
      RestaurantEntry entry = catalog.restaurantEntry(id);
      if (entry != null) {
        answer.addRestaurants(entry.message(language, now));
      }
    }
    return answer.build();
  }

  static ListRestaurantsResponse list(
      Catalog catalog, ListRestaurantsRequest request, Instant now) {
    Predicate<RestaurantEntry> wanted = filter(request, now);
    int behind = catalog.restaurantBehind(request.getAfter());
    String language = Checks.language(request.getLanguage());
    List<RestaurantEntry> all = catalog.restaurants();
    ListRestaurantsResponse.Builder answer = ListRestaurantsResponse.newBuilder();
    int total = 0;
    for (int i = 0; i < all.size(); i++) {
      RestaurantEntry entry = all.get(i);
      if (!wanted.test(entry)) {
        continue;
      }
      total++;
      if (i >= behind) {
        if (answer.getRestaurantsCount() < request.getFirst()) {
          answer.addRestaurants(entry.message(language, now)).addCursors(entry.cursor());
        } else {
          answer.setHasNext(true);
        }
      }
    }
    return answer.setTotal(total).build();
  }

  private static Predicate<RestaurantEntry> filter(ListRestaurantsRequest request, Instant now) {
    Checks checks = new Checks();
    checks.first(request.getFirst());
    checks.text("/city", request.getCity());
    checks.text("/cuisine", request.getCuisine());
    checks.text("/search", request.getSearch());
    checks.text("/language", request.getLanguage());
    checks.text("/after", request.getAfter(), Cursor.LENGTH_MAX);
    if (request.hasDeliversTo()) {
      checks.position("/deliversTo", request.getDeliversTo());
    }
    checks.refuseIfWrong();
    String[] words = Folded.words(request.getSearch());
    String city = Folded.text(request.getCity());
    String cuisine = Folded.text(request.getCuisine());
    Predicate<RestaurantEntry> reaches = reaches(request);
    return entry ->
        (city.isEmpty() || entry.foldedCity().equals(city))
            && (cuisine.isEmpty() || entry.restaurant().cuisines().contains(cuisine))
            && (!request.getOpenNow() || entry.isOpenAt(now))
            && (words.length == 0 || entry.mentions(words))
            && reaches.test(entry);
  }

  private static Predicate<RestaurantEntry> reaches(ListRestaurantsRequest request) {
    if (!request.hasDeliversTo()) {
      return entry -> true;
    }
    Position dropoff =
        new Position(request.getDeliversTo().getLatitude(), request.getDeliversTo().getLongitude());
    return entry -> entry.restaurant().zoneFor(dropoff).isPresent();
  }
}
