package dev.tiffin.generate;

import java.util.List;

/** Where restaurants are that the demo menu does not have. */
record Town(String name, double latitude, double longitude) {
  private static final List<Town> FRANCE =
      List.of(
          new Town("Lyon", 45.7578, 4.8320),
          new Town("Paris", 48.8566, 2.3522),
          new Town("Marseille", 43.2965, 5.3698),
          new Town("Bordeaux", 44.8378, -0.5792),
          new Town("Nantes", 47.2184, -1.5536),
          new Town("Toulouse", 43.6045, 1.4440),
          new Town("Lille", 50.6292, 3.0573),
          new Town("Strasbourg", 48.5734, 7.7521),
          new Town("Rennes", 48.1173, -1.6778),
          new Town("Grenoble", 45.1885, 5.7245));
  private static final List<Town> TUNISIA =
      List.of(
          new Town("Tunis", 36.8065, 10.1815),
          new Town("Sfax", 34.7406, 10.7603),
          new Town("Sousse", 35.8256, 10.6411),
          new Town("Bizerte", 37.2744, 9.8739),
          new Town("Nabeul", 36.4513, 10.7353));

  static final int ALL = FRANCE.size() + TUNISIA.size();

  /**
   * @param country ISO 3166-1 alpha-2
   */
  static List<Town> in(String country) {
    return switch (country) {
      case "FR" -> FRANCE;
      case "TN" -> TUNISIA;
      default -> throw new IllegalArgumentException("no towns of " + country + " are known");
    };
  }

  /** Counts all towns of all countries; couriers keep to one. */
  static int number(String country, Town town) {
    int within = in(country).indexOf(town);
    return country.equals("FR") ? within : FRANCE.size() + within;
  }
}
