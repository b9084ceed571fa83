package dev.tiffin.menu.adapter.postgres;

import dev.tiffin.menu.catalog.Category;
import dev.tiffin.menu.catalog.Item;
import dev.tiffin.menu.catalog.ItemId;
import dev.tiffin.menu.catalog.LocalText;
import dev.tiffin.menu.catalog.Menu;
import dev.tiffin.menu.catalog.Option;
import dev.tiffin.menu.catalog.OptionGroup;
import dev.tiffin.menu.catalog.Restaurant;
import dev.tiffin.menu.hours.ClosingRule;
import dev.tiffin.menu.hours.OpeningHours;
import dev.tiffin.menu.zone.DeliveryZone;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes one restaurant with all that belongs to it, in place of what was there. Not its stock. */
final class MenuWriter {
  private final Handle transaction;
  private final Menu menu;
  private final String restaurantId;

  private MenuWriter(Handle transaction, Menu menu) {
    this.transaction = transaction;
    this.menu = menu;
    this.restaurantId = menu.restaurant().id().value();
  }

  static void replace(Handle transaction, Menu menu) {
    MenuWriter writer = new MenuWriter(transaction, menu);
    transaction.execute("delete from restaurant where id = ?", writer.restaurantId);
    writer.insertRestaurant(menu.restaurant());
    writer.insertHours();
    writer.insertClosingRules();
    writer.insertZones();
    writer.insertCategories();
    writer.insertItems();
    writer.insertGroups();
    writer.insertOptions();
    writer.insertTexts();
  }

  private void insertRestaurant(Restaurant restaurant) {
    try (PreparedBatch batch =
        transaction.prepareBatch(
            """
            insert into restaurant (id, street, postal_code, city, country, latitude, longitude,
              time_zone, currency, minimum_order, preparation_minutes, photo, cuisines, languages,
              state, paused_until, auto_accept, capacity_per_ten_minutes)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, '')::timestamptz, ?, ?)
            """)) {
      batch
          .bind(0, restaurantId)
          .bind(1, restaurant.address().street())
          .bind(2, restaurant.address().postalCode())
          .bind(3, restaurant.address().city())
          .bind(4, restaurant.address().country())
          .bind(5, restaurant.address().position().latitude())
          .bind(6, restaurant.address().position().longitude())
          .bind(7, restaurant.schedule().zone().getId())
          .bind(8, restaurant.minimumOrder().currencyCode())
          .bind(9, restaurant.minimumOrder().minor())
          .bind(10, (int) restaurant.kitchen().preparation().toMinutes())
          .bind(11, restaurant.photo())
          .bindArray(12, String.class, restaurant.cuisines())
          .bindArray(13, String.class, restaurant.languages())
          .bind(14, StateTable.name(restaurant.state()))
          .bind(15, StateTable.until(restaurant.state()))
          .bind(16, restaurant.kitchen().autoAccept())
          .bind(17, restaurant.kitchen().capacityPerTenMinutes())
          .add()
          .execute();
    }
  }

  private void insertHours() {
    try (PreparedBatch batch =
        transaction.prepareBatch(
            """
            insert into hours (restaurant_id, item_id, weekday, opens_at, closes_at)
            values (?, ?, ?, ?::time, ?::time)
            """)) {
      addHours(batch, "", menu.restaurant().schedule().hours());
      menu.items().forEach(item -> addHours(batch, item.id().value(), item.availability()));
      execute(batch);
    }
  }

  private void addHours(PreparedBatch batch, String itemId, List<OpeningHours> hours) {
    for (OpeningHours opening : hours) {
      batch.add(
          restaurantId,
          itemId,
          opening.weekday().getValue(),
          opening.opensAt().toString(),
          opening.closesAt().toString());
    }
  }

  private void insertClosingRules() {
    try (PreparedBatch batch =
        transaction.prepareBatch(
            """
            insert into closing_rule (restaurant_id, place, from_date, to_date, reason)
            values (?, ?, ?::date, ?::date, ?)
            """)) {
      for (ClosingRule rule : menu.restaurant().schedule().closingRules()) {
        batch.add(
            restaurantId,
            batch.size(),
            rule.from().toString(),
            rule.to().toString(),
            rule.reason());
      }
      execute(batch);
    }
  }

  private void insertZones() {
    try (PreparedBatch batch =
        transaction.prepareBatch(
            """
            insert into zone (restaurant_id, id, place, name, area, fee_tiers, minimum)
            values (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?)
            """)) {
      for (DeliveryZone zone : menu.restaurant().zones()) {
        batch.add(
            restaurantId,
            zone.id(),
            batch.size(),
            zone.name(),
            ZoneDocuments.text(zone.area()),
            ZoneDocuments.text(zone.feeTiers()),
            zone.minimum().minor());
      }
      execute(batch);
    }
  }

  private void insertCategories() {
    try (PreparedBatch batch =
        transaction.prepareBatch(
            "insert into category (restaurant_id, id, place) values (?, ?, ?)")) {
      for (Category category : menu.restaurant().categories()) {
        batch.add(restaurantId, category.id(), batch.size());
      }
      execute(batch);
    }
  }

  private void insertItems() {
    try (PreparedBatch batch =
        transaction.prepareBatch(
            """
            insert into item (id, restaurant_id, category_id, place, price, tax_category, alcohol,
              photo, declared, pairs_with, allergens, diets, tags)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''), ?, ?, ?)
            """)) {
      for (Item item : menu.items()) {
        batch
            .bind(0, item.id().value())
            .bind(1, restaurantId)
            .bind(2, item.categoryId())
            .bind(3, batch.size())
            .bind(4, item.price().minor())
            .bind(5, item.taxCategory().name())
            .bind(6, item.alcohol())
            .bind(7, item.photo())
            .bind(8, Declared.text(item.stock()))
            .bind(9, item.pairsWith().stream().map(ItemId::value).findFirst().orElse(""))
            .bindArray(10, String.class, names(item.allergens()))
            .bindArray(11, String.class, names(item.diets()))
            .bindArray(12, String.class, item.tags())
            .add();
      }
      execute(batch);
    }
  }

  private static List<String> names(Collection<? extends Enum<?>> constants) {
    return constants.stream().map(Enum::name).sorted().toList();
  }

  private void insertGroups() {
    try (PreparedBatch batch =
        transaction.prepareBatch(
            "insert into option_group (item_id, id, place, min, max) values (?, ?, ?, ?, ?)")) {
      for (Item item : menu.items()) {
        for (OptionGroup group : item.optionGroups()) {
          batch.add(item.id().value(), group.id(), batch.size(), group.min(), group.max());
        }
      }
      execute(batch);
    }
  }

  private void insertOptions() {
    try (PreparedBatch batch =
        transaction.prepareBatch(
            """
            insert into option (item_id, group_id, id, place, price_delta, declared, allergens)
            values (?, ?, ?, ?, ?, ?, ?)
            """)) {
      for (Item item : menu.items()) {
        for (OptionGroup group : item.optionGroups()) {
          for (Option option : group.options()) {
            batch
                .bind(0, item.id().value())
                .bind(1, group.id())
                .bind(2, option.id().value())
                .bind(3, batch.size())
                .bind(4, option.priceDelta().minor())
                .bind(5, Declared.text(option.stock()))
                .bindArray(6, String.class, names(option.allergens()))
                .add();
          }
        }
      }
      execute(batch);
    }
  }

  private void insertTexts() {
    try (PreparedBatch batch =
        transaction.prepareBatch(
            """
            insert into translation (restaurant_id, subject, id, field, language, text)
            values (?, ?, ?, ?, ?, ?)
            """)) {
      addText(batch, "restaurant", "", "name", menu.restaurant().name());
      addText(batch, "restaurant", "", "description", menu.restaurant().description());
      for (Category category : menu.restaurant().categories()) {
        addText(batch, "category", category.id(), "name", category.name());
      }
      menu.items().forEach(item -> addTexts(batch, item));
      execute(batch);
    }
  }

  private void addTexts(PreparedBatch batch, Item item) {
    addText(batch, "item", item.id().value(), "name", item.name());
    addText(batch, "item", item.id().value(), "description", item.description());
    for (OptionGroup group : item.optionGroups()) {
      addText(batch, "group", Texts.below(item.id(), group.id()), "name", group.name());
      for (Option option : group.options()) {
        addText(batch, "option", Texts.below(item.id(), option.id()), "name", option.name());
      }
    }
  }

  private void addText(
      PreparedBatch batch, String subject, String id, String field, LocalText text) {
    text.byLanguage()
        .forEach((language, words) -> batch.add(restaurantId, subject, id, field, language, words));
  }

  private static void execute(PreparedBatch batch) {
    if (batch.size() > 0) {
      batch.execute();
    }
  }
}
