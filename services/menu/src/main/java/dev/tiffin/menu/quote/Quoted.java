package dev.tiffin.menu.quote;

import dev.tiffin.menu.catalog.Item;
import dev.tiffin.menu.catalog.Option;
import dev.tiffin.menu.catalog.Restaurant;
import dev.tiffin.menu.tax.TaxRate;
import dev.tiffin.money.Money;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** The answer to a basket. */
public sealed interface Quoted {
  /**
   * It can be had, for this.
   *
   * @param total goods and delivery together
   * @param preparation as long as it takes now, busy or not; as usual where it is for later
   * @param distanceMetres great-circle; 0 for collection
   * @param needsReservation whether anything in it is counted
   */
  record Priced(
      Restaurant restaurant,
      List<PricedLine> lines,
      Money subtotal,
      Money deliveryFee,
      TaxRate deliveryFeeRate,
      Money deliveryFeeTax,
      Money total,
      Duration preparation,
      int distanceMetres,
      boolean needsReservation)
      implements Quoted {
    public Priced {
      lines = List.copyOf(lines);
    }
  }

  /**
   * It cannot, for all of these reasons.
   *
   * @param problems never empty
   */
  record Refused(List<LineProblem> problems) implements Quoted {
    public Refused {
      problems = List.copyOf(problems);
    }

    /** The reason that names the refusal: the first of the worst kind. */
    public LineProblem worst() {
      return problems.stream()
          .min(Comparator.comparing((LineProblem problem) -> problem.code().kind()))
          .orElseThrow();
    }
  }

  /**
   * A line with its price.
   *
   * @param unitPrice of one, with its options
   * @param tax contained in the total
   */
  record PricedLine(
      Item item,
      int quantity,
      List<Option> options,
      Money unitPrice,
      Money total,
      TaxRate rate,
      Money tax) {
    public PricedLine {
      options = List.copyOf(options);
    }
  }
}
