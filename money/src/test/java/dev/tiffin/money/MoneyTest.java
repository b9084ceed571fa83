package dev.tiffin.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Currency;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Currency TND = Currency.getInstance("TND");

  @Test
  void addsSubtractsAndMultiplies() {
    assertEquals(Money.of(1_550, "EUR"), Money.of(1_250, "EUR").plus(Money.of(300, "EUR")));
    assertEquals(Money.of(-50, "EUR"), Money.of(250, "EUR").minus(Money.of(300, "EUR")));
    assertEquals(Money.of(3_750, "EUR"), Money.of(1_250, "EUR").times(3));
    assertEquals(Money.of(-5, "EUR"), Money.of(5, "EUR").negated());
  }

  @Test
  void refusesAnotherCurrency() {
    Money euros = Money.of(1, "EUR");
    Money dinars = Money.of(1, "TND");
    assertThrows(CurrencyMismatchException.class, () -> euros.plus(dinars));
    assertThrows(CurrencyMismatchException.class, () -> euros.minus(dinars));
    assertThrows(CurrencyMismatchException.class, () -> euros.compareTo(dinars));
  }

  @Test
  void refusesToOverflow() {
    Money most = Money.of(Long.MAX_VALUE, "EUR");
    assertThrows(ArithmeticException.class, () -> most.plus(Money.of(1, "EUR")));
    assertThrows(ArithmeticException.class, () -> most.times(2));
    assertThrows(ArithmeticException.class, () -> Money.of(Long.MIN_VALUE, "EUR").negated());
  }

  @Test
  void compares() {
    assertTrue(Money.of(1, "EUR").isLessThan(Money.of(2, "EUR")));
    assertEquals(Money.of(2, "EUR"), Money.of(1, "EUR").max(Money.of(2, "EUR")));
    assertTrue(Money.zero(EUR).isZero());
    assertTrue(Money.of(-1, "EUR").isNegative());
  }

  @Test
  void readsDecimalsOfTheCurrency() {
    assertEquals(Money.of(1_250, "EUR"), Money.parse("12.50", EUR));
    assertEquals(Money.of(4_500, "TND"), Money.parse("4.500", TND));
    assertEquals(Money.of(-150, "EUR"), Money.parse("-1.50", EUR));
    assertEquals(Money.of(300, "JPY"), Money.parse("300", Currency.getInstance("JPY")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "12.5",
        "12.500",
        "12",
        "12,50",
        "1e2",
        "+1.00",
        "01.00",
        ".50",
        "1.",
        "NaN",
        " 1.00",
        "9999999999999999.00"
      })
  void refusesOtherDecimals(String text) {
    assertThrows(IllegalArgumentException.class, () -> Money.parse(text, EUR));
  }

  @Test
  void refusesWhatIsNoCurrency() {
    assertThrows(IllegalArgumentException.class, () -> Money.of(1, "EURO"));
    assertThrows(IllegalArgumentException.class, () -> Money.of(1, "XXX"));
  }

  @Test
  void writesItself() {
    assertEquals("12.50 EUR", Money.of(1_250, "EUR").toString());
    assertEquals("0.050 TND", Money.of(50, "TND").toString());
    assertEquals("-0.05", Money.of(-5, "EUR").toDecimal());
    assertEquals("12,50\u00a0€", Money.of(1_250, "EUR").format(Locale.FRANCE));
    assertEquals("€12.50", Money.of(1_250, "EUR").format(Locale.UK));
  }
}
