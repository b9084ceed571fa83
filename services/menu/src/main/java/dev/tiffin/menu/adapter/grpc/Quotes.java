package dev.tiffin.menu.adapter.grpc;

import dev.tiffin.contracts.menu.v1.Basket;
import dev.tiffin.contracts.menu.v1.BasketLine;
import dev.tiffin.contracts.menu.v1.PricedBasket;
import dev.tiffin.contracts.menu.v1.PricedLine;
import dev.tiffin.contracts.menu.v1.PricedOption;
import dev.tiffin.contracts.menu.v1.Quote;
import dev.tiffin.contracts.menu.v1.QuoteRequest;
import dev.tiffin.contracts.menu.v1.QuoteResponse;
import dev.tiffin.contracts.type.v1.FieldProblem;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.menu.adapter.wire.Values;
import dev.tiffin.menu.catalog.ItemId;
import dev.tiffin.menu.catalog.Option;
import dev.tiffin.menu.catalog.OptionId;
import dev.tiffin.menu.catalog.Restaurant;
import dev.tiffin.menu.catalog.RestaurantId;
import dev.tiffin.menu.quote.Fulfilment;
import dev.tiffin.menu.quote.LineProblem;
import dev.tiffin.menu.quote.Pricing;
import dev.tiffin.menu.quote.Quoted;
import dev.tiffin.menu.quote.RefusalCode;
import dev.tiffin.menu.quote.Wanted;
import dev.tiffin.menu.zone.Position;
import dev.tiffin.platform.grpc.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Answers baskets from a snapshot. */
final class Quotes {
  private static final int OPTIONS_MAX = 100;
  private static final long SLOT_SECONDS_MAX = Duration.ofDays(1).toSeconds();

  /** The year 9999. */
  private static final long SECONDS_MAX = 253_402_300_799L;

  private final Pricing pricing;

  Quotes(Pricing pricing) {
    this.pricing = pricing;
  }

  QuoteResponse answer(Catalog catalog, QuoteRequest request, Instant now) {
    Checks checks = new Checks();
    if (request.getBasketsCount() < 1 || request.getBasketsCount() > Checks.BASKETS_MAX) {
      checks.problem("/baskets", "COUNT", "Must have 1 to " + Checks.BASKETS_MAX + " baskets.");
    }
    checks.refuseIfWrong();
    QuoteResponse.Builder answer = QuoteResponse.newBuilder();
    request.getBasketsList().forEach(basket -> answer.addQuotes(quote(catalog, basket, now)));
    return answer.build();
  }

  /** A malformed basket is refused by itself; its neighbours are still priced. */
  private Quote quote(Catalog catalog, Basket basket, Instant now) {
    try {
      check(basket);
    } catch (Refusal malformed) {
      return Quote.newBuilder().setRefused(malformed.problem()).build();
    }
    Quoted quoted =
        pricing.quote(
            catalog,
            new dev.tiffin.menu.quote.Basket(
                new RestaurantId(basket.getRestaurantId()),
                fulfilment(basket),
                lines(basket.getLinesList()),
                wanted(basket)),
            now);
    return switch (quoted) {
      case Quoted.Priced priced ->
          Quote.newBuilder()
              .setPriced(priced(priced, Checks.language(basket.getLanguage())))
              .build();
      case Quoted.Refused refused -> Quote.newBuilder().setRefused(problem(refused)).build();
    };
  }

  private static void check(Basket basket) {
    Checks checks = new Checks();
    checkLines(checks, basket.getLinesList());
    checks.text("/language", basket.getLanguage());
    switch (basket.getFulfilment()) {
      case FULFILMENT_COLLECTION -> {}
      case FULFILMENT_DELIVERY -> {
        if (basket.hasDropoff()) {
          checks.position("/recipient/position", basket.getDropoff());
        } else {
          checks.problem("/recipient/position", "REQUIRED", "A delivery needs a position.");
        }
      }
      case FULFILMENT_UNSPECIFIED, UNRECOGNIZED ->
          checks.problem("/fulfilment", "UNKNOWN_VALUE", "Must be DELIVERY or COLLECTION.");
    }
    checkSlot(checks, basket);
    checks.refuseIfWrong();
  }

  private static void checkSlot(Checks checks, Basket basket) {
    long from = basket.getWantedFrom().getSeconds();
    long seconds = basket.getWantedTo().getSeconds() - from;
    boolean possible = from > 0 && from < SECONDS_MAX && seconds > 0 && seconds <= SLOT_SECONDS_MAX;
    if (basket.hasWantedFrom() != basket.hasWantedTo() || basket.hasWantedFrom() && !possible) {
      checks.problem("/slot", "SLOT", "A slot ends after it begins, within a day.");
    }
  }

  static void checkLines(Checks checks, List<BasketLine> lines) {
    int max = dev.tiffin.menu.quote.Basket.LINES_MAX;
    if (lines.isEmpty() || lines.size() > max) {
      checks.problem("/lines", "COUNT", "Must have 1 to " + max + " lines.");
      return;
    }
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).getOptionIdsCount() > OPTIONS_MAX) {
        checks.problem(
            "/lines/" + i + "/optionIds",
            "COUNT",
            "Must have at most " + OPTIONS_MAX + " options.");
      }
    }
  }

  private static Fulfilment fulfilment(Basket basket) {
    return basket.hasDropoff()
            && basket.getFulfilment() == dev.tiffin.contracts.menu.v1.Fulfilment.FULFILMENT_DELIVERY
        ? new Fulfilment.Delivery(
            new Position(basket.getDropoff().getLatitude(), basket.getDropoff().getLongitude()))
        : new Fulfilment.Collection();
  }

  private static Wanted wanted(Basket basket) {
    return basket.hasWantedFrom()
        ? new Wanted.Slot(
            Values.instant(basket.getWantedFrom()), Values.instant(basket.getWantedTo()))
        : Wanted.NOW;
  }

  static List<dev.tiffin.menu.quote.BasketLine> lines(List<BasketLine> lines) {
    return lines.stream()
        .map(line ->
            new dev.tiffin.menu.quote.BasketLine(
                new ItemId(line.getItemId()),
                line.getQuantity(),
                line.getOptionIdsList().stream().map(OptionId::new).toList()))
        .toList();
  }

  static Problem problem(Quoted.Refused refused) {
    LineProblem worst = refused.worst();
    Problem.Builder problem =
        Problem.newBuilder()
            .setKind(kind(worst.code()))
            .setCode(worst.code().name())
            .setDetail(worst.detail());
    for (LineProblem one : refused.problems()) {
      problem.addFields(field(one));
    }
    return problem.build();
  }

  private static FieldProblem field(LineProblem problem) {
    return Refusal.field(problem.pointer(), problem.code().name(), problem.detail());
  }

  private static ProblemKind kind(RefusalCode code) {
    return switch (code.kind()) {
      case MALFORMED -> ProblemKind.PROBLEM_KIND_INVALID;
      case WRONG -> ProblemKind.PROBLEM_KIND_UNPROCESSABLE;
      case NOT_NOW -> ProblemKind.PROBLEM_KIND_CONFLICT;
    };
  }

  private static PricedBasket priced(Quoted.Priced priced, String language) {
    Restaurant restaurant = priced.restaurant();
    PricedBasket.Builder basket =
        PricedBasket.newBuilder()
            .setSubtotal(Values.money(priced.subtotal()))
            .setDeliveryFee(Values.money(priced.deliveryFee()))
            .setDeliveryFeeTaxRateBasisPoints(priced.deliveryFeeRate().basisPoints())
            .setDeliveryFeeTax(Values.money(priced.deliveryFeeTax()))
            .setTotal(Values.money(priced.total()))
            .setRestaurantName(restaurant.name().in(language, restaurant.language()))
            .setTimeZone(restaurant.schedule().zone().getId())
            .setPreparationMinutes((int) priced.preparation().toMinutes())
            .setDistanceMetres(priced.distanceMetres())
            .setNeedsReservation(priced.needsReservation())
            .setPickup(Values.position(restaurant.address().position()));
    priced.lines().forEach(line -> basket.addLines(line(line, language, restaurant.language())));
    return basket.build();
  }

  private static PricedLine line(Quoted.PricedLine line, String language, String fallback) {
    PricedLine.Builder message =
        PricedLine.newBuilder()
            .setItemId(line.item().id().value())
            .setName(line.item().name().in(language, fallback))
            .setQuantity(line.quantity())
            .setUnitPrice(Values.money(line.unitPrice()))
            .setTotal(Values.money(line.total()))
            .setTaxRateBasisPoints(line.rate().basisPoints())
            .setTax(Values.money(line.tax()));
    for (Option option : line.options()) {
      message.addOptions(
          PricedOption.newBuilder()
              .setOptionId(option.id().value())
              .setName(option.name().in(language, fallback))
              .setPriceDelta(Values.money(option.priceDelta())));
    }
    return message.build();
  }
}
