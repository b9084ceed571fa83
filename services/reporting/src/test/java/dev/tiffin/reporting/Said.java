package dev.tiffin.reporting;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.delivery.v1.CourierAssigned;
import dev.tiffin.contracts.delivery.v1.CourierOffered;
import dev.tiffin.contracts.delivery.v1.DeliveryAdvanced;
import dev.tiffin.contracts.delivery.v1.DeliveryDelivered;
import dev.tiffin.contracts.delivery.v1.DeliveryFailed;
import dev.tiffin.contracts.delivery.v1.DeliveryOpened;
import dev.tiffin.contracts.delivery.v1.DeliveryPickedUp;
import dev.tiffin.contracts.delivery.v1.DeliveryStatus;
import dev.tiffin.contracts.delivery.v1.OfferClosed;
import dev.tiffin.contracts.delivery.v1.OfferEnd;
import dev.tiffin.contracts.delivery.v1.PickupPlanned;
import dev.tiffin.contracts.delivery.v1.ProofKind;
import dev.tiffin.contracts.menu.v1.Fulfilment;
import dev.tiffin.contracts.menu.v1.Item;
import dev.tiffin.contracts.menu.v1.ItemChanged;
import dev.tiffin.contracts.menu.v1.PricedLine;
import dev.tiffin.contracts.menu.v1.PricedOption;
import dev.tiffin.contracts.menu.v1.Restaurant;
import dev.tiffin.contracts.menu.v1.RestaurantChanged;
import dev.tiffin.contracts.menu.v1.RestaurantState;
import dev.tiffin.contracts.menu.v1.Stock;
import dev.tiffin.contracts.menu.v1.StockState;
import dev.tiffin.contracts.order.v1.Adjustment;
import dev.tiffin.contracts.order.v1.AdjustmentKind;
import dev.tiffin.contracts.order.v1.LiableParty;
import dev.tiffin.contracts.order.v1.OrderAccepted;
import dev.tiffin.contracts.order.v1.OrderCancelled;
import dev.tiffin.contracts.order.v1.OrderPlaced;
import dev.tiffin.contracts.order.v1.OrderRejected;
import dev.tiffin.contracts.order.v1.OrderUndelivered;
import dev.tiffin.contracts.order.v1.PaymentAsked;
import dev.tiffin.contracts.order.v1.PaymentMethod;
import dev.tiffin.contracts.order.v1.PaymentStep;
import dev.tiffin.contracts.order.v1.PromisedWindow;
import dev.tiffin.contracts.order.v1.Reason;
import dev.tiffin.contracts.payment.v1.PaymentAuthorised;
import dev.tiffin.contracts.payment.v1.PaymentCaptured;
import dev.tiffin.contracts.payment.v1.PaymentRefunded;
import dev.tiffin.contracts.payment.v1.PaymentRequested;
import dev.tiffin.contracts.payment.v1.RefundRequested;
import dev.tiffin.contracts.type.v1.Actor;
import dev.tiffin.contracts.type.v1.Money;
import dev.tiffin.contracts.type.v1.Role;
import java.time.Instant;

/** What other services say, in tests. */
public final class Said {
  /** What an order of {@link #placed} comes to, in cents. */
  static final long TOTAL = 1_749;

  private static final String CUSTOMER = "acc_ada";
  private static final Actor STAFF =
      Actor.newBuilder().setRole(Role.ROLE_RESTAURANT).setId("acc_rosa").build();

  private Said() {}

  public static Money euros(long cents) {
    return Money.newBuilder().setAmount(cents).setCurrency("EUR").build();
  }

  static Timestamp time(Instant at) {
    return Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()).build();
  }

  static PromisedWindow window(Instant from, Instant to) {
    return PromisedWindow.newBuilder().setFrom(time(from)).setTo(time(to)).build();
  }

  public static Message restaurant(String id, String name, String zone) {
    return RestaurantChanged.newBuilder()
        .setRestaurant(
            Restaurant.newBuilder()
                .setId(id)
                .setName(name)
                .setCity("Lyon")
                .setCountry("FR")
                .setTimeZone(zone)
                .setCurrency("EUR")
                .setState(RestaurantState.RESTAURANT_STATE_OPEN)
                .setAutoAccept(true)
                .setPreparationMinutes(20)
                .setCapacityPerTenMinutes(4))
        .build();
  }

  static Message item(String restaurant, String id, long cents) {
    return ItemChanged.newBuilder()
        .setItem(
            Item.newBuilder()
                .setId(id)
                .setRestaurantId(restaurant)
                .setName("Quenelle")
                .setCategory("Mains")
                .setPrice(euros(cents))
                .setStock(Stock.newBuilder().setState(StockState.STOCK_STATE_IN_STOCK)))
        .build();
  }

  private static PricedLine.Builder line(String item, int quantity, long unit, long tax) {
    return PricedLine.newBuilder()
        .setItemId(item)
        .setName("The " + item)
        .setQuantity(quantity)
        .setUnitPrice(euros(unit))
        .setTotal(euros(unit * quantity))
        .setTax(euros(tax));
  }

  /** Two lines, a fee, a promotion: 17.49 EUR, of which 1.59 is tax. */
  public static OrderPlaced.Builder placed(String restaurant) {
    return OrderPlaced.newBuilder()
        .setBy(Actor.newBuilder().setRole(Role.ROLE_CUSTOMER).setId(CUSTOMER))
        .setShortCode("K7-42")
        .setCustomerId(CUSTOMER)
        .setRestaurantId(restaurant)
        .setRestaurantName("Le Bouchon")
        .setFulfilment(Fulfilment.FULFILMENT_DELIVERY)
        .setPaymentMethod(PaymentMethod.PAYMENT_METHOD_CARD)
        .addLines(
            line("pizza", 2, 600, 109)
                .addOptions(PricedOption.newBuilder().setName("Large"))
                .addOptions(PricedOption.newBuilder().setName("Extra cheese")))
        .addLines(line("cola", 1, 350, 32))
        .setSubtotal(euros(1_550))
        .addAdjustments(
            Adjustment.newBuilder()
                .setKind(AdjustmentKind.ADJUSTMENT_KIND_DELIVERY_FEE)
                .setAmount(euros(299)))
        .addAdjustments(
            Adjustment.newBuilder()
                .setKind(AdjustmentKind.ADJUSTMENT_KIND_PROMOTION)
                .setAmount(euros(-100)))
        .setPromotionCode("WELCOME")
        .setTax(euros(159))
        .setTotal(euros(TOTAL));
  }

  static OrderPlaced.Builder toCollect(String restaurant) {
    return placed(restaurant)
        .setFulfilment(Fulfilment.FULFILMENT_COLLECTION)
        .setPaymentMethod(PaymentMethod.PAYMENT_METHOD_CASH_ON_DELIVERY);
  }

  public static Message asked() {
    return PaymentAsked.newBuilder()
        .setNumber(1)
        .setMethod(PaymentMethod.PAYMENT_METHOD_CARD)
        .setAmount(euros(TOTAL))
        .setStep(PaymentStep.PAYMENT_STEP_AUTHORISE)
        .setToken("tok_secret")
        .setCustomerId(CUSTOMER)
        .build();
  }

  static Message accepted(int minutes, Instant from, Instant to) {
    return OrderAccepted.newBuilder()
        .setBy(STAFF)
        .setPreparationMinutes(minutes)
        .setPromised(window(from, to))
        .build();
  }

  static Message rejected(Reason reason) {
    return OrderRejected.newBuilder().setBy(STAFF).setReason(reason).build();
  }

  static Message cancelled(Reason reason, LiableParty liable) {
    return OrderCancelled.newBuilder().setBy(STAFF).setReason(reason).setLiable(liable).build();
  }

  static Message undelivered() {
    return OrderUndelivered.newBuilder()
        .setReason(Reason.REASON_CUSTOMER_ABSENT)
        .setLiable(LiableParty.LIABLE_PARTY_CUSTOMER)
        .build();
  }

  public static Message requested(String restaurant, PaymentMethod method) {
    return PaymentRequested.newBuilder()
        .setCustomerId(CUSTOMER)
        .setRestaurantId(restaurant)
        .setMethod(method)
        .setAmount(euros(TOTAL))
        .build();
  }

  static Message authorised() {
    return PaymentAuthorised.newBuilder()
        .setAmount(euros(TOTAL))
        .setProvider("sandbox")
        .setReference("pay_1")
        .build();
  }

  public static Message captured() {
    return PaymentCaptured.newBuilder().setAmount(euros(TOTAL)).build();
  }

  public static Message refundAsked(String id, long cents) {
    return RefundRequested.newBuilder()
        .setRefundId(id)
        .setAmount(euros(cents))
        .setCause("cold")
        .setLiable(LiableParty.LIABLE_PARTY_RESTAURANT)
        .setBy(STAFF)
        .build();
  }

  public static Message refunded(String id, long cents) {
    return PaymentRefunded.newBuilder().setRefundId(id).setAmount(euros(cents)).build();
  }

  static Message opened(String restaurant) {
    return DeliveryOpened.newBuilder().setCustomerId(CUSTOMER).setRestaurantId(restaurant).build();
  }

  static Message planned(Instant promisedTo) {
    return PickupPlanned.newBuilder()
        .setReadyAt(time(promisedTo.minusSeconds(900)))
        .setPromisedTo(time(promisedTo))
        .build();
  }

  static Message offered(String courier) {
    return CourierOffered.newBuilder().setCourierId(courier).build();
  }

  static Message closed(String courier, OfferEnd end) {
    return OfferClosed.newBuilder().setCourierId(courier).setEnd(end).build();
  }

  static Message assigned(String courier) {
    return CourierAssigned.newBuilder().setCourierId(courier).build();
  }

  static Message advanced(DeliveryStatus to) {
    return DeliveryAdvanced.newBuilder().setTo(to).build();
  }

  static Message fetched() {
    return DeliveryPickedUp.getDefaultInstance();
  }

  static Message delivered() {
    return DeliveryDelivered.newBuilder().setProof(ProofKind.PROOF_KIND_PIN).build();
  }

  static Message failed() {
    return DeliveryFailed.newBuilder()
        .setReason(Reason.REASON_CUSTOMER_ABSENT)
        .setLiable(LiableParty.LIABLE_PARTY_CUSTOMER)
        .build();
  }
}
