package dev.tiffin.gateway.adapter.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an {@code Accept…} header asks for: values with their weights (RFC 9110, 12.4.2). */
public final class Preferences {
  private static final int ENTRIES_MAX = 50;

  private record Preference(String value, double weight) {}

  private final List<Preference> preferences = new ArrayList<>();

  /** Reads a header; what cannot be read in it is passed over, as are entries after the 50th. */
  public Preferences(String header) {
    for (String part : header.split(",", ENTRIES_MAX + 1)) {
      if (preferences.size() == ENTRIES_MAX) {
        return;
      }
      String[] pieces = part.split(";", -1);
      String value = pieces[0].strip().toLowerCase(Locale.ROOT);
      if (!value.isEmpty()) {
        preferences.add(new Preference(value, weight(pieces)));
      }
    }
  }

  private static double weight(String[] pieces) {
    for (int i = 1; i < pieces.length; i++) {
      String parameter = pieces[i].strip().toLowerCase(Locale.ROOT);
      if (parameter.startsWith("q=")) {
        try {
          double weight = Double.parseDouble(parameter.substring(2).strip());
          return weight >= 0 && weight <= 1 ? weight : 0;
        } catch (NumberFormatException notANumber) {
          return 0;
        }
      }
    }
    return 1;
  }

  /** The weight of a media type: its own, else its family's, else that of {@code *}{@code /*}. */
  public double ofMediaType(String type) {
    double own = exactly(type);
    if (own >= 0) {
      return own;
    }
    double family = exactly(type.substring(0, type.indexOf('/') + 1) + "*");
    return family >= 0 ? family : Math.max(0, exactly("*/*"));
  }

  /** The weight of a content coding: its own, else that of {@code *}. */
  double ofCoding(String coding) {
    double own = exactly(coding);
    return own >= 0 ? own : Math.max(0, exactly("*"));
  }

  /** The weight of a primary language: the greatest of its ranges ({@code fr}, {@code fr-CA}). */
  double ofLanguage(String language) {
    double weight = 0;
    for (Preference preference : preferences) {
      if (preference.value.equals(language) || preference.value.startsWith(language + "-")) {
        weight = Math.max(weight, preference.weight);
      }
    }
    return weight;
  }

  private double exactly(String value) {
    for (Preference preference : preferences) {
      if (preference.value.equals(value)) {
        return preference.weight;
      }
    }
    return -1;
  }
}
