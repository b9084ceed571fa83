package dev.tiffin.order;

import dev.tiffin.contracts.menu.v1.Basket;
import dev.tiffin.contracts.menu.v1.BasketLine;
import dev.tiffin.contracts.menu.v1.Fulfilment;
import dev.tiffin.contracts.menu.v1.MenuServiceGrpc.MenuServiceImplBase;
import dev.tiffin.contracts.menu.v1.PricedBasket;
import dev.tiffin.contracts.menu.v1.PricedLine;
import dev.tiffin.contracts.menu.v1.Quote;
import dev.tiffin.contracts.menu.v1.QuoteRequest;
import dev.tiffin.contracts.menu.v1.QuoteResponse;
import dev.tiffin.contracts.menu.v1.ReleaseRequest;
import dev.tiffin.contracts.menu.v1.ReleaseResponse;
import dev.tiffin.contracts.menu.v1.ReserveRequest;
import dev.tiffin.contracts.menu.v1.ReserveResponse;
import dev.tiffin.contracts.type.v1.Money;
import dev.tiffin.contracts.type.v1.Position;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.grpc.Serving;
import io.grpc.stub.StreamObserver;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A menu with one price; the item {@code last} is counted and there is one of it. */
final class MenuFake extends MenuServiceImplBase {
  volatile long unitPrice = 1450;
  final Set<String> released = ConcurrentHashMap.newKeySet();
  final AtomicInteger lastPortions = new AtomicInteger(1);
  final AtomicInteger quoteCalls = new AtomicInteger();
  final Queue<Basket> baskets = new ConcurrentLinkedQueue<>();

  /** So much of an item in a basket is thought about until {@link #open} is. */
  static final int PONDERED = 7;

  volatile CountDownLatch open = new CountDownLatch(0);

  @Override
  public void quote(QuoteRequest request, StreamObserver<QuoteResponse> observer) {
    quoteCalls.incrementAndGet();
    Serving.answer(
        observer,
        () -> {
          QuoteResponse.Builder response = QuoteResponse.newBuilder();
          request.getBasketsList().forEach(basket -> response.addQuotes(quote(basket)));
          if (request.getBasketsList().stream().anyMatch(MenuFake::isPondered)) {
            awaitOpen();
          }
          return response.build();
        });
  }

  static boolean isPondered(Basket basket) {
    return basket.getLinesList().stream().anyMatch(line -> line.getQuantity() == PONDERED);
  }

  private void awaitOpen() {
    try {
      open.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Quote quote(Basket basket) {
    baskets.add(basket);
    if (basket.getRestaurantId().equals("closed")) {
      return Quote.newBuilder()
          .setRefused(
              Problem.newBuilder()
                  .setKind(ProblemKind.PROBLEM_KIND_CONFLICT)
                  .setCode("RESTAURANT_CLOSED")
                  .setDetail("Closed."))
          .build();
    }
    PricedBasket.Builder priced =
        PricedBasket.newBuilder()
            .setRestaurantName("Le Bouchon")
            .setPreparationMinutes(20)
            .setDistanceMetres(1600)
            .setPickup(Position.newBuilder().setLatitude(45.76).setLongitude(4.83))
            .setDeliveryFee(eur(basket.getFulfilment() == Fulfilment.FULFILMENT_DELIVERY ? 290 : 0))
            .setDeliveryFeeTax(eur(26))
            .setDeliveryFeeTaxRateBasisPoints(1000);
    for (BasketLine line : basket.getLinesList()) {
      priced.addLines(
          PricedLine.newBuilder()
              .setItemId(line.getItemId())
              .setName("Plate")
              .setQuantity(line.getQuantity())
              .setUnitPrice(eur(unitPrice))
              .setTotal(eur(unitPrice * line.getQuantity()))
              .setTaxRateBasisPoints(1000)
              .setTax(eur(unitPrice * line.getQuantity() / 11)));
      priced.setNeedsReservation(priced.getNeedsReservation() || line.getItemId().equals("last"));
    }
    return Quote.newBuilder().setPriced(priced).build();
  }

  @Override
  public void reserve(ReserveRequest request, StreamObserver<ReserveResponse> observer) {
    Serving.answer(
        observer,
        () -> {
          if (lastPortions.getAndDecrement() < 1) {
            throw new Refusal(ProblemKind.PROBLEM_KIND_CONFLICT, "ITEM_UNAVAILABLE", "Sold out.");
          }
          return ReserveResponse.getDefaultInstance();
        });
  }

  @Override
  public void release(ReleaseRequest request, StreamObserver<ReleaseResponse> observer) {
    released.add(request.getOrderId());
    Serving.answer(observer, ReleaseResponse::getDefaultInstance);
  }

  private static Money eur(long cents) {
    return Money.newBuilder().setAmount(cents).setCurrency("EUR").build();
  }
}
