package dev.tiffin.menu.tax;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** The rates of every country that restaurants may be in: data, in {@code tax/rates.csv}. */
public final class TaxRates {
  private final Map<String, Map<TaxCategory, TaxRate>> byCountry;

  private TaxRates(Map<String, Map<TaxCategory, TaxRate>> byCountry) {
    this.byCountry = byCountry;
  }

  /** The table this version was built with. */
  public static TaxRates load() {
    try (InputStream in = TaxRates.class.getResourceAsStream("rates.csv")) {
      if (in == null) {
        throw new IllegalStateException("rates.csv is missing from the build");
      }
      return parse(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines of {@code country,category,basisPoints}; a line that begins with # says why. */
  static TaxRates parse(String table) {
    Map<String, Map<TaxCategory, TaxRate>> byCountry = new HashMap<>();
    table
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split(",", -1))
        .forEach(row ->
            byCountry
                .computeIfAbsent(row[0], country -> new EnumMap<>(TaxCategory.class))
                .put(TaxCategory.valueOf(row[1]), new TaxRate(Integer.parseInt(row[2]))));
    byCountry.forEach((country, rates) -> {
      if (rates.size() != TaxCategory.values().length) {
        throw new IllegalStateException("the tax rates of " + country + " are not complete");
      }
    });
    return new TaxRates(byCountry);
  }

  /** Whether restaurants may be in that country (ISO 3166-1 alpha-2). */
  public boolean knows(String country) {
    return byCountry.containsKey(country);
  }

  /**
   * @throws IllegalArgumentException if the country is not known
   */
  public TaxRate rate(String country, TaxCategory category) {
    Map<TaxCategory, TaxRate> rates = byCountry.get(country);
    TaxRate rate = rates == null ? null : rates.get(category);
    if (rate == null) {
      throw new IllegalArgumentException("no tax rates for " + country);
    }
    return rate;
  }
}
