package dev.tiffin.identity.account;

import java.util.Locale;

/** What somebody is. */
public enum Role {
  CUSTOMER,
  RESTAURANT,
  COURIER,
  DISPATCHER,
  OPERATOR;

  /** As it is written into tokens and tables: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if there is no such role
   */
  public static Role of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
