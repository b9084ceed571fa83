package dev.tiffin.notification.news;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language that people are written to in. */
public enum Language {
  FR(Locale.FRENCH),
  EN(Locale.ENGLISH);

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  public Locale locale() {
    return locale;
  }

  /** {@code fr} or {@code en}. */
  public String code() {
    return locale.getLanguage();
  }

  public static Optional<Language> of(String code) {
    return Arrays.stream(values()).filter(language -> language.code().equals(code)).findFirst();
  }
}
