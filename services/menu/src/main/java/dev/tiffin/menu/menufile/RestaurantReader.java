package dev.tiffin.menu.menufile;

import dev.tiffin.menu.catalog.Address;
import dev.tiffin.menu.catalog.Category;
import dev.tiffin.menu.catalog.Item;
import dev.tiffin.menu.catalog.Kitchen;
import dev.tiffin.menu.catalog.LocalText;
import dev.tiffin.menu.catalog.Menu;
import dev.tiffin.menu.catalog.Restaurant;
import dev.tiffin.menu.catalog.RestaurantId;
import dev.tiffin.menu.catalog.RestaurantState;
import dev.tiffin.menu.hours.Schedule;
import dev.tiffin.menu.tax.TaxRates;
import dev.tiffin.menu.zone.DeliveryZone;
import dev.tiffin.money.Money;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a restaurant with everything that belongs to it. */
final class RestaurantReader {
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
  private static final Pattern PHOTO =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*([./][A-Za-z0-9_-]+)*");
  private static final Currency UNKNOWN_CURRENCY = Currency.getInstance("EUR");
  private static final int CATEGORIES_MAX = 100;

  /** What a file may say of a restaurant's state. */
  private enum StateName {
    OPEN,
    BUSY,
    PAUSED,
    CLOSED
  }

  private final TaxRates rates;

  RestaurantReader(TaxRates rates) {
    this.rates = rates;
  }

  /** The menu, if all of it is good; whatever is not is noted in the section. */
  Optional<Menu> read(Section section) {
    RestaurantId id = new RestaurantId(section.slug("id"));
    List<String> languages = languages(section);
    LocalText name = section.localText("name", languages, 120);
    LocalText description = section.optionalLocalText("description", languages, 1_000);
    Address address = address(section);
    Currency currency = currency(section);
    Money minimum = section.money("minimumOrder", currency);
    if (minimum.isNegative()) {
      section.problem("minimumOrder", "must not be negative");
    }
    Kitchen kitchen = kitchen(section);
    RestaurantState state = state(section);
    List<String> cuisines = cuisines(section);
    String photo = photo(section);
    Schedule schedule =
        new Schedule(
            zone(section), HoursReader.hours(section, "hours"), HoursReader.closingRules(section));
    List<DeliveryZone> zones = new ZoneReader(currency).zones(section);
    List<Category> categories = categories(section, languages);
    List<Item> items = new ItemReader(id, languages, currency, categories).items(section);
    if (!section.isSound()) {
      return Optional.empty();
    }
    return Optional.of(
        new Menu(
            new Restaurant(
                id,
                name,
                description,
                address,
                cuisines,
                photo,
                state,
                schedule,
                zones,
                categories,
                minimum,
                kitchen,
                languages),
            items));
  }

  private static Kitchen kitchen(Section section) {
    return new Kitchen(
        Duration.ofMinutes(section.integer("preparationMinutes", 1, 240)),
        section.flag("autoAccept"),
        section.optionalInteger("capacityPerTenMinutes", 0, Kitchen.CAPACITY_MAX).orElse(0));
  }

  private static List<String> languages(Section section) {
    List<String> languages = section.texts("languages", 10, 3);
    if (languages.isEmpty()) {
      section.problem("languages", "must name at least one language");
    }
    if (!languages.stream().allMatch(language -> LANGUAGE.matcher(language).matches())) {
      section.problem("languages", "must be primary language subtags such as fr");
    }
    return languages;
  }

  private static List<String> cuisines(Section section) {
    List<String> cuisines = section.texts("cuisines", 10, Section.ID_MAX);
    if (!cuisines.stream().allMatch(Section::isSlug)) {
      section.problem("cuisines", "must be lower case words joined by hyphens");
    }
    return cuisines;
  }

  static String photo(Section section) {
    Optional<String> photo = section.optionalText("photo", 200);
    if (photo.isPresent() && !PHOTO.matcher(photo.get()).matches()) {
      section.problem("photo", "must be a relative file name");
    }
    return photo.orElse("");
  }

  private Address address(Section section) {
    String country = section.text("country", 2);
    if (!country.isEmpty() && !rates.knows(country)) {
      section.problem("country", "there are no tax rates for '" + country + "'");
    }
    return new Address(
        section.text("street", 200),
        section.text("postalCode", 20),
        section.text("city", 100),
        country,
        ZoneReader.position(section));
  }

  private static ZoneId zone(Section section) {
    return section
        .parsed("timeZone", 60, RestaurantReader::zone, "must be a time zone such as Europe/Paris")
        .orElse(ZoneOffset.UTC);
  }

  private static ZoneId zone(String name) {
    if (!name.contains("/") || !ZoneId.getAvailableZoneIds().contains(name)) {
      throw new IllegalArgumentException(name);
    }
    return ZoneId.of(name);
  }

  private static Currency currency(Section section) {
    return section
        .parsed(
            "currency",
            3,
            code -> Money.of(0, code).currency(),
            "must be a currency of ISO 4217 such as EUR")
        .orElse(UNKNOWN_CURRENCY);
  }

  private static RestaurantState state(Section section) {
    StateName state = section.constant("state", StateName.class).orElse(StateName.OPEN);
    Optional<Instant> until = instant(section, "pausedUntil");
    if (until.isPresent() && state != StateName.PAUSED) {
      section.problem("pausedUntil", "only goes with the state paused");
    }
    return switch (state) {
      case OPEN -> new RestaurantState.Open();
      case BUSY -> new RestaurantState.Busy();
      case PAUSED ->
          until
              .<RestaurantState>map(RestaurantState.PausedUntil::new)
              .orElse(new RestaurantState.Paused());
      case CLOSED -> new RestaurantState.Closed();
    };
  }

  /** A moment in UTC, whole seconds. */
  static Optional<Instant> instant(Section section, String field) {
    if (!section.has(field)) {
      return Optional.empty();
    }
    return section.parsed(
        field,
        30,
        RestaurantReader::instant,
        "must be a moment from 1970 to 2999 such as 2026-12-24T18:00:00Z");
  }

  private static Instant instant(String text) {
    Instant instant = Instant.parse(text.toUpperCase(Locale.ROOT)).truncatedTo(ChronoUnit.SECONDS);
    if (instant.isBefore(Instant.EPOCH)
        || !instant.isBefore(Instant.ofEpochSecond(32_503_680_000L))) {
      throw new DateTimeException(text);
    }
    return instant;
  }

  private static List<Category> categories(Section restaurant, List<String> languages) {
    List<Category> categories = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Section section : restaurant.sections("categories", CATEGORIES_MAX)) {
      String id = section.slug("id");
      if (!ids.add(id)) {
        section.problem("id", "the restaurant has this category twice");
      }
      categories.add(new Category(id, section.localText("name", languages, 120)));
      section.isSound();
    }
    return categories;
  }
}
