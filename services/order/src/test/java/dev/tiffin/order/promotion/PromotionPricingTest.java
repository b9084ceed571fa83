package dev.tiffin.order.promotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.money.Money;
import dev.tiffin.order.order.Adjustment;
import dev.tiffin.order.order.Line;
import dev.tiffin.order.order.Price;
import dev.tiffin.order.promotion.PromotionPricing.Priced;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PromotionPricingTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Benefit TENTH = new Benefit.Percent(1000);

  @Test
  void shareIsSplitByTaxRateAndRoundedHalfUp() {
    // 10 % of 29.95 is 2.995, so 3.00: of 20.00 at 10 % and 9.95 at 20 %
    Bill bill = bill(line("EUR", 2000, 1000, 182), line("EUR", 995, 2000, 166));
    assertEquals(
        List.of(
            off("EUR", 200, 1000, 18), // 2.0033 and 0.9966: who lost more gets the unit
            off("EUR", 100, 2000, 17)),
        takenOff(TENTH, bill));
  }

  @Test
  void amountIsNeverMoreThanTheSubtotalAndTakesAllTheTaxWithIt() {
    Bill bill = bill(line("TND", 12_345, 1900, 1971), line("TND", 500, 700, 33));
    assertEquals(
        List.of(off("TND", 500, 700, 33), off("TND", 12_345, 1900, 1971)),
        takenOff(new Benefit.Amount(Money.of(20_000, "TND")), bill));
  }

  @Test
  void freeDeliveryTakesOffTheFeeWithItsTax() {
    Bill bill =
        new Bill(
            "bouchon",
            List.of(line("EUR", 2000, 1000, 182)),
            List.of(
                new Adjustment(
                    Adjustment.Kind.DELIVERY_FEE, money("EUR", 290), 1000, money("EUR", 26))));
    assertEquals(List.of(off("EUR", 290, 1000, 26)), takenOff(new Benefit.FreeDelivery(), bill));
  }

  @Test
  void partsAddUpToTheWholeAndNothingFallsBelowZero() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String currency = random.nextBoolean() ? "TND" : "EUR";
      Bill bill = randomBill(random, currency);
      int basisPoints = 1 + random.nextInt(10_000);
      long subtotal = bill.subtotal().minor();
      long percent = (subtotal * basisPoints * 2 + 10_000) / 20_000;
      check(bill, new Benefit.Percent(basisPoints), percent);
      long amount = 1 + random.nextLong(subtotal + 100);
      check(bill, new Benefit.Amount(money(currency, amount)), Math.min(amount, subtotal));
      check(bill, new Benefit.Percent(10_000), subtotal);
    }
  }

  private static void check(Bill bill, Benefit benefit, long expected) {
    Priced priced = price(promotion(benefit), bill, NOW);
    if (expected == 0) {
      assertEquals(new Priced.Refused(new PromotionRejection.NothingToTakeOff()), priced);
      return;
    }
    List<Adjustment> off = assertInstanceOf(Priced.TakenOff.class, priced).adjustments();
    assertEquals(-expected, off.stream().mapToLong(a -> a.amount().minor()).sum());
    Map<Integer, List<Line>> byRate =
        bill.lines().stream().collect(Collectors.groupingBy(Line::taxRateBasisPoints));
    assertEquals(off.size(), off.stream().map(Adjustment::taxRateBasisPoints).distinct().count());
    for (Adjustment adjustment : off) {
      List<Line> lines = byRate.getOrDefault(adjustment.taxRateBasisPoints(), List.of());
      long gross = lines.stream().mapToLong(l -> l.total().minor()).sum();
      long tax = lines.stream().mapToLong(l -> l.tax().minor()).sum();
      long share = -adjustment.amount().minor();
      long taxOff = -adjustment.tax().minor();
      assertTrue(share > 0 && share <= gross, "a share of what there is");
      assertTrue(Math.abs(taxOff * gross - tax * share) * 2 <= gross, "tax in proportion");
      assertTrue(
          Math.abs(share * bill.subtotal().minor() - expected * gross) < bill.subtotal().minor(),
          "within a unit of its proportion");
    }
    Price price = Price.of(bill.lines(), off);
    assertEquals(bill.subtotal().minor() - expected, price.total().minor());
    assertTrue(price.tax().minor() >= 0 && price.tax().minor() <= price.total().minor());
  }

  @Test
  void windowBeginsWithItsFirstMomentAndEndsBeforeItsLast() {
    Bill bill = bill(line("EUR", 2000, 1000, 182));
    Promotion today =
        new Promotion(
            "TODAY",
            TENTH,
            Optional.of(NOW),
            Optional.of(NOW.plusSeconds(60)),
            0,
            0,
            Optional.empty(),
            "");
    Priced notNow = new Priced.Refused(new PromotionRejection.NotNow());
    assertEquals(notNow, price(today, bill, NOW.minusMillis(1)));
    assertInstanceOf(Priced.TakenOff.class, price(today, bill, NOW));
    assertInstanceOf(Priced.TakenOff.class, price(today, bill, NOW.plusMillis(59_999)));
    assertEquals(notNow, price(today, bill, NOW.plusSeconds(60)));
  }

  @Test
  void everyReasonToSayNo() {
    Bill bill = bill(line("EUR", 2000, 1000, 182));
    Money minimum = money("EUR", 2001);
    refused(
        new PromotionRejection.BelowMinimum(minimum),
        promotion(TENTH, Optional.of(minimum), ""),
        bill);
    refused(
        new PromotionRejection.OtherCurrency(),
        promotion(TENTH, Optional.of(money("TND", 1)), ""),
        bill);
    refused(
        new PromotionRejection.OtherCurrency(),
        promotion(new Benefit.Amount(money("TND", 1000))),
        bill);
    refused(
        new PromotionRejection.OtherRestaurant(),
        promotion(TENTH, Optional.empty(), "pizzeria"),
        bill);
    refused(new PromotionRejection.NothingToTakeOff(), promotion(new Benefit.FreeDelivery()), bill);
    assertInstanceOf(
        Priced.TakenOff.class,
        price(promotion(TENTH, Optional.of(money("EUR", 2000)), "bouchon"), bill, NOW));
  }

  @Test
  void usedUpInAllOrByOneCustomer() {
    Bill bill = bill(line("EUR", 2000, 1000, 182));
    Promotion limited =
        new Promotion(
            "LIMITED", TENTH, Optional.empty(), Optional.empty(), 3, 2, Optional.empty(), "");
    assertEquals(
        new Priced.Refused(new PromotionRejection.UsedUp()),
        PromotionPricing.price(new Standing(limited, 3, 0), bill, NOW));
    assertEquals(
        new Priced.Refused(new PromotionRejection.UsedUpByCustomer()),
        PromotionPricing.price(new Standing(limited, 2, 2), bill, NOW));
    assertInstanceOf(
        Priced.TakenOff.class, PromotionPricing.price(new Standing(limited, 2, 1), bill, NOW));
  }

  private static void refused(PromotionRejection why, Promotion promotion, Bill bill) {
    assertEquals(new Priced.Refused(why), price(promotion, bill, NOW));
  }

  private static Priced price(Promotion promotion, Bill bill, Instant at) {
    return PromotionPricing.price(new Standing(promotion, 0, 0), bill, at);
  }

  private static List<Adjustment> takenOff(Benefit benefit, Bill bill) {
    return assertInstanceOf(Priced.TakenOff.class, price(promotion(benefit), bill, NOW))
        .adjustments();
  }

  private static Promotion promotion(Benefit benefit) {
    return promotion(benefit, Optional.empty(), "");
  }

  private static Promotion promotion(Benefit benefit, Optional<Money> minimum, String restaurant) {
    return new Promotion(
        "SAVE10", benefit, Optional.empty(), Optional.empty(), 0, 0, minimum, restaurant);
  }

  private static Bill randomBill(Random random, String currency) {
    int[] rates = {0, 550, 700, 1000, 1900, 2000};
    List<Line> lines = new ArrayList<>();
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      int rate = rates[random.nextInt(rates.length)];
      long gross = 1 + random.nextLong(random.nextBoolean() ? 20 : 20_000);
      lines.add(line(currency, gross, rate, containedTax(gross, rate)));
    }
    return new Bill("bouchon", lines, List.of());
  }

  /** As the menu rounds it: half up. */
  private static long containedTax(long gross, int rate) {
    long divisor = 10_000L + rate;
    return (gross * 2 * rate + divisor) / (2 * divisor);
  }

  private static Bill bill(Line... lines) {
    return new Bill("bouchon", List.of(lines), List.of());
  }

  private static Line line(String currency, long total, int rate, long tax) {
    Money money = money(currency, total);
    return new Line("item", "Plate", 1, money, money, rate, money(currency, tax), List.of());
  }

  private static Adjustment off(String currency, long amount, int rate, long tax) {
    return new Adjustment(
        Adjustment.Kind.PROMOTION, money(currency, -amount), rate, money(currency, -tax));
  }

  private static Money money(String currency, long minor) {
    return Money.of(minor, currency);
  }
}
