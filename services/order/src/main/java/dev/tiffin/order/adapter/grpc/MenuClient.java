package dev.tiffin.order.adapter.grpc;

import dev.tiffin.contracts.menu.v1.BasketLine;
import dev.tiffin.contracts.menu.v1.MenuServiceGrpc;
import dev.tiffin.contracts.menu.v1.MenuServiceGrpc.MenuServiceBlockingStub;
import dev.tiffin.contracts.menu.v1.PricedBasket;
import dev.tiffin.contracts.menu.v1.QuoteRequest;
import dev.tiffin.contracts.menu.v1.ReleaseRequest;
import dev.tiffin.contracts.menu.v1.ReserveRequest;
import dev.tiffin.contracts.type.v1.Position;
import dev.tiffin.order.adapter.protobuf.Lines;
import dev.tiffin.order.adapter.protobuf.Words;
import dev.tiffin.order.order.Adjustment;
import dev.tiffin.order.order.Fulfilment;
import dev.tiffin.order.order.OrderId;
import dev.tiffin.order.placing.Basket;
import dev.tiffin.order.placing.Menu;
import dev.tiffin.order.placing.Quote;
import dev.tiffin.platform.grpc.GrpcChannel;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.runtime.Gatherer;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The menu over gRPC. Baskets that wait at the same time are quoted in one call. */
public final class MenuClient implements Menu, AutoCloseable {
  private record Waiting(Basket basket, Context context) {}

  private static final Logger log = LoggerFactory.getLogger(MenuClient.class);
  private static final int BASKETS_MAX = 128;
  private static final int CALLS_AT_ONCE = 1;
  private static final int WAITING_MAX = 4_000;
  private static final Duration LIMIT = Duration.ofSeconds(3);

  private final MenuServiceBlockingStub menu;
  private final Gatherer<Waiting, dev.tiffin.contracts.menu.v1.Quote> quotes;

  public MenuClient(GrpcChannel channel) {
    this.menu = MenuServiceGrpc.newBlockingStub(channel.channel());
    this.quotes =
        new Gatherer<>("menu quotes", BASKETS_MAX, CALLS_AT_ONCE, WAITING_MAX, this::quoteAll);
  }

  @Override
  public Quote quote(Basket basket) {
    var quote = quotes.ask(new Waiting(basket, Context.current()), LIMIT);
    return switch (quote.getResultCase()) {
      case PRICED -> read(quote.getPriced());
      case REFUSED -> throw new Refusal(quote.getRefused());
      case RESULT_NOT_SET -> throw new IllegalStateException("menu sent an empty quote");
    };
  }

  /** A shared call hangs in the trace of the first that waited: with one waiting, in its own. */
  private List<dev.tiffin.contracts.menu.v1.Quote> quoteAll(List<Waiting> baskets) {
    QuoteRequest.Builder request = QuoteRequest.newBuilder();
    baskets.forEach(waiting -> request.addBaskets(write(waiting.basket)));
    try (Scope scope = baskets.getFirst().context.makeCurrent()) {
      return menu.quote(request.build()).getQuotesList();
    } catch (StatusRuntimeException e) {
      throw Refusal.of(e);
    }
  }

  private static dev.tiffin.contracts.menu.v1.Basket write(Basket basket) {
    var message =
        dev.tiffin.contracts.menu.v1.Basket.newBuilder()
            .setRestaurantId(basket.restaurantId())
            .setFulfilment(
                basket.fulfilment() == Fulfilment.DELIVERY
                    ? dev.tiffin.contracts.menu.v1.Fulfilment.FULFILMENT_DELIVERY
                    : dev.tiffin.contracts.menu.v1.Fulfilment.FULFILMENT_COLLECTION)
            .setLanguage(basket.language())
            .addAllLines(lines(basket.lines()));
    basket
        .slot()
        .ifPresent(slot ->
            message
                .setWantedFrom(Words.timestamp(slot.from()))
                .setWantedTo(Words.timestamp(slot.to())));
    basket
        .dropoff()
        .ifPresent(place ->
            message.setDropoff(
                Position.newBuilder()
                    .setLatitude(place.latitude())
                    .setLongitude(place.longitude())));
    return message.build();
  }

  private static List<BasketLine> lines(List<Basket.Wanted> lines) {
    return lines.stream()
        .map(line ->
            BasketLine.newBuilder()
                .setItemId(line.itemId())
                .setQuantity(line.quantity())
                .addAllOptionIds(line.optionIds())
                .build())
        .toList();
  }

  private static Quote read(PricedBasket priced) {
    List<Adjustment> adjustments =
        priced.getDeliveryFee().getAmount() == 0
            ? List.of()
            : List.of(
                new Adjustment(
                    Adjustment.Kind.DELIVERY_FEE,
                    Words.money(priced.getDeliveryFee()),
                    priced.getDeliveryFeeTaxRateBasisPoints(),
                    Words.money(priced.getDeliveryFeeTax())));
    return new Quote(
        Lines.read(priced.getLinesList()),
        adjustments,
        priced.getRestaurantName(),
        priced.getPreparationMinutes(),
        priced.getDistanceMetres(),
        priced.getNeedsReservation(),
        Words.place(priced.getPickup()));
  }

  @Override
  public void reserve(OrderId order, List<Basket.Wanted> lines) {
    try {
      var unused =
          menu.reserve(
              ReserveRequest.newBuilder()
                  .setOrderId(order.value())
                  .addAllLines(lines(lines))
                  .build());
    } catch (StatusRuntimeException e) {
      throw Refusal.of(e);
    }
  }

  @Override
  public void release(OrderId order) {
    try {
      var unused = menu.release(ReleaseRequest.newBuilder().setOrderId(order.value()).build());
    } catch (StatusRuntimeException e) {
      log.warn("stock of {} is not released yet: {}", order, e.getStatus());
    }
  }

  @Override
  public void close() {
    quotes.close();
  }
}
