package dev.tiffin.menu.adapter.grpc;

import dev.tiffin.contracts.menu.v1.BatchGetItemsRequest;
import dev.tiffin.contracts.menu.v1.BatchGetItemsResponse;
import dev.tiffin.contracts.menu.v1.BatchListItemsRequest;
import dev.tiffin.contracts.menu.v1.BatchListItemsResponse;
import dev.tiffin.contracts.menu.v1.ListItemsRequest;
import dev.tiffin.contracts.menu.v1.ListItemsResponse;
import dev.tiffin.menu.catalog.Allergen;
import dev.tiffin.menu.catalog.Diet;
import dev.tiffin.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Answers questions about items from a snapshot. */
final class ItemQueries {
  private ItemQueries() {}

  static BatchGetItemsResponse batchGet(
      Catalog catalog, BatchGetItemsRequest request, Instant now) {
    Checks checks = new Checks();
    checks.ids(request.getIdsList());
    checks.text("/language", request.getLanguage());
    checks.refuseIfWrong();
    String language = Checks.language(request.getLanguage());
    BatchGetItemsResponse.Builder answer = BatchGetItemsResponse.newBuilder();
    for (String id : request.getIdsList()) {
      ItemEntry entry = catalog.itemEntry(id);
      if (entry != null) {
        answer.addItems(entry.message(language, now));
      }
    }
    return answer.build();
  }

  static BatchListItemsResponse batchList(
      Catalog catalog, BatchListItemsRequest request, Instant now) {
    Checks checks = new Checks();
    checks.count("/restaurantIds", request.getRestaurantIdsCount());
    checks.first(request.getFirst());
    checks.text("/language", request.getLanguage());
    checks.refuseIfWrong();
    String language = Checks.language(request.getLanguage());
    BatchListItemsResponse.Builder answer = BatchListItemsResponse.newBuilder();
    for (String restaurantId : request.getRestaurantIdsList()) {
      answer.addPages(firstPage(catalog, restaurantId, request.getFirst(), language, now));
    }
    return answer.build();
  }

  private static ListItemsResponse firstPage(
      Catalog catalog, String restaurantId, int first, String language, Instant now) {
    ListItemsResponse.Builder page = ListItemsResponse.newBuilder();
    if (restaurantId.isEmpty()) {
      return page.build(); // an empty id is unknown here, and does not mean every restaurant
    }
    Catalog.Range range = catalog.range(restaurantId);
    int total = range.to() - range.from();
    for (ItemEntry entry :
        catalog.items().subList(range.from(), range.from() + Math.min(first, total))) {
      page.addItems(entry.message(language, now)).addCursors(entry.cursor());
    }
    return page.setHasNext(total > first).setTotal(total).build();
  }

  static ListItemsResponse list(Catalog catalog, ListItemsRequest request, Instant now) {
    Predicate<ItemEntry> wanted = filter(request, now);
    int behind = catalog.itemBehind(request.getAfter());
    String language = Checks.language(request.getLanguage());
    Catalog.Range range = catalog.range(request.getRestaurantId());
    ListItemsResponse.Builder answer = ListItemsResponse.newBuilder();
    int total = 0;
    for (int i = range.from(); i < range.to(); i++) {
      ItemEntry entry = catalog.items().get(i);
      if (!wanted.test(entry)) {
        continue;
      }
      total++;
      if (i >= behind) {
        if (answer.getItemsCount() < request.getFirst()) {
          answer.addItems(entry.message(language, now)).addCursors(entry.cursor());
        } else {
          answer.setHasNext(true);
        }
      }
    }
    return answer.setTotal(total).build();
  }

  private static Predicate<ItemEntry> filter(ListItemsRequest request, Instant now) {
    Checks checks = new Checks();
    checks.first(request.getFirst());
    checks.text("/restaurantId", request.getRestaurantId());
    checks.text("/categoryId", request.getCategoryId());
    checks.text("/search", request.getSearch());
    checks.text("/language", request.getLanguage());
    checks.text("/city", request.getCity());
    checks.text("/after", request.getAfter(), Cursor.LENGTH_MAX);
    List<Diet> diets = checks.known("/diets", request.getDietsList(), "DIET_", Diet::valueOf);
    List<Allergen> without =
        checks.known(
            "/withoutAllergens", request.getWithoutAllergensList(), "ALLERGEN_", Allergen::valueOf);
    Predicate<ItemEntry> price = maxPrice(request, checks);
    checks.refuseIfWrong();
    String[] words = Folded.words(request.getSearch());
    String city = Folded.text(request.getCity());
    String category = request.getCategoryId();
    return entry ->
        (category.isEmpty() || entry.item().categoryId().equals(category))
            && (city.isEmpty() || entry.seller().foldedCity().equals(city))
            && (diets.isEmpty() || entry.item().diets().containsAll(diets))
            && without.stream().noneMatch(allergen -> entry.item().allergens().contains(allergen))
            && price.test(entry)
            && (!request.getAvailable() || entry.isAvailableAt(now))
            && (words.length == 0 || entry.mentions(words));
  }

  /** Items of another currency are never cheap enough. */
  private static Predicate<ItemEntry> maxPrice(ListItemsRequest request, Checks checks) {
    if (!request.hasMaxPrice()) {
      return entry -> true;
    }
    try {
      Money max = Money.of(request.getMaxPrice().getAmount(), request.getMaxPrice().getCurrency());
      return entry ->
          entry.item().price().currency().equals(max.currency())
              && entry.item().price().compareTo(max) <= 0;
    } catch (IllegalArgumentException e) {
      checks.problem("/maxPrice/currency", "UNKNOWN_VALUE", "There is no such currency.");
      return entry -> false;
    }
  }
}
