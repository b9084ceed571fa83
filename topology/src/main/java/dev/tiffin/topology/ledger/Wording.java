package dev.tiffin.topology.ledger;

import com.google.protobuf.ProtocolMessageEnum;
import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.type.v1.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;

/** Money, times and words of the contracts as they are printed. */
public final class Wording {
  private Wording() {}

  public static String write(Money money) {
    return write(money.getAmount(), money.getCurrency());
  }

  /**
   * @param currency of ISO 4217; one that is not known has two decimals
   */
  static String write(long minor, String currency) {
    return digits(minor, currency) + " " + currency;
  }

  /** Without the currency. */
  static String digits(long minor, String currency) {
    int decimals = decimals(currency);
    return String.format(Locale.ROOT, "%,." + decimals + "f", BigDecimal.valueOf(minor, decimals));
  }

  private static int decimals(String currency) {
    try {
      return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    } catch (IllegalArgumentException unknown) {
      return 2;
    }
  }

  public static Instant instant(Timestamp at) {
    return Instant.ofEpochSecond(at.getSeconds(), at.getNanos());
  }

  /** A word of a contract without the name of its kind, which is before it. */
  public static String word(ProtocolMessageEnum word) {
    String name = ((Enum<?>) word).name(); // one that this version does not know has a name too
    String kind = word.getDescriptorForType().getName();
    String prefix = kind.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT) + "_";
    return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
  }
}
