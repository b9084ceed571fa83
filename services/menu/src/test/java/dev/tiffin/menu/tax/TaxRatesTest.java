package dev.tiffin.menu.tax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tiffin.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaxRatesTest {
  private final TaxRates rates = TaxRates.load();

  @ParameterizedTest
  @CsvSource({
    "FR, TAKEAWAY, 1000",
    "FR, PACKAGED, 550",
    "FR, ALCOHOL, 2000",
    "TN, TAKEAWAY, 1900",
    "TN, PACKAGED, 700",
    "TN, ALCOHOL, 1900"
  })
  void knowsTheRates(String country, TaxCategory category, int basisPoints) {
    assertEquals(new TaxRate(basisPoints), rates.rate(country, category));
  }

  @Test
  void refusesOtherCountries() {
    assertFalse(rates.knows("XX"));
    assertThrows(IllegalArgumentException.class, () -> rates.rate("XX", TaxCategory.TAKEAWAY));
    assertThrows(IllegalStateException.class, () -> TaxRates.parse("FR,TAKEAWAY,1000"));
  }

  /** At 20 %, a sixth is tax: of 0.03 exactly half a cent, which becomes a whole one. */
  @ParameterizedTest
  @CsvSource({
    "1000, 1100, EUR, 100",
    "1000, 1750, EUR, 159",
    "550, 350, EUR, 18",
    "2000, 1400, EUR, 233",
    "1900, 19500, TND, 3113",
    "700, 1200, TND, 79",
    "2000, 3, EUR, 1",
    "2000, 2, EUR, 0",
    "0, 500, EUR, 0"
  })
  void roundsHalfUpToTheMinorUnit(int basisPoints, long gross, String currency, long tax) {
    assertEquals(
        Money.of(tax, currency), new TaxRate(basisPoints).containedIn(Money.of(gross, currency)));
  }
}
