package dev.tiffin.gateway.adapter.protobuf;

import com.google.protobuf.ProtocolMessageEnum;
import dev.tiffin.contracts.delivery.v1.DeliveryStatus;
import dev.tiffin.contracts.delivery.v1.ProofKind;
import dev.tiffin.contracts.delivery.v1.Vehicle;
import dev.tiffin.contracts.kitchen.v1.TicketStatus;
import dev.tiffin.contracts.menu.v1.Allergen;
import dev.tiffin.contracts.menu.v1.Diet;
import dev.tiffin.contracts.menu.v1.Fulfilment;
import dev.tiffin.contracts.menu.v1.RestaurantState;
import dev.tiffin.contracts.menu.v1.StockState;
import dev.tiffin.contracts.menu.v1.TaxCategory;
import dev.tiffin.contracts.menu.v1.Weekday;
import dev.tiffin.contracts.notification.v1.AttemptOutcome;
import dev.tiffin.contracts.order.v1.AdjustmentKind;
import dev.tiffin.contracts.order.v1.LiableParty;
import dev.tiffin.contracts.order.v1.OrderAction;
import dev.tiffin.contracts.order.v1.OrderStatus;
import dev.tiffin.contracts.order.v1.PaymentMethod;
import dev.tiffin.contracts.order.v1.PaymentStep;
import dev.tiffin.contracts.order.v1.Reason;
import dev.tiffin.contracts.payment.v1.DeclineReason;
import dev.tiffin.contracts.payment.v1.PaymentStatus;
import dev.tiffin.contracts.type.v1.Role;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An enumeration of the contracts as clients write it: without the prefix that Protobuf wants. What
 * is unspecified, or newer than this gateway, has no word.
 */
public final class Words<E extends Enum<E> & ProtocolMessageEnum> {
  public static final Words<Allergen> ALLERGEN = new Words<>(Allergen.values(), "ALLERGEN_");
  public static final Words<Diet> DIET = new Words<>(Diet.values(), "DIET_");
  public static final Words<TaxCategory> TAX_CATEGORY =
      new Words<>(TaxCategory.values(), "TAX_CATEGORY_");
  public static final Words<StockState> STOCK_STATE =
      new Words<>(StockState.values(), "STOCK_STATE_");
  public static final Words<RestaurantState> RESTAURANT_STATE =
      new Words<>(RestaurantState.values(), "RESTAURANT_STATE_");
  public static final Words<Weekday> WEEKDAY = new Words<>(Weekday.values(), "WEEKDAY_");
  public static final Words<Fulfilment> FULFILMENT =
      new Words<>(Fulfilment.values(), "FULFILMENT_");
  public static final Words<OrderStatus> ORDER_STATUS =
      new Words<>(OrderStatus.values(), "ORDER_STATUS_");
  public static final Words<OrderAction> ORDER_ACTION =
      new Words<>(OrderAction.values(), "ORDER_ACTION_");
  public static final Words<Reason> REASON = new Words<>(Reason.values(), "REASON_");
  public static final Words<LiableParty> LIABLE_PARTY =
      new Words<>(LiableParty.values(), "LIABLE_PARTY_");
  public static final Words<PaymentMethod> PAYMENT_METHOD =
      new Words<>(PaymentMethod.values(), "PAYMENT_METHOD_");
  public static final Words<PaymentStep> PAYMENT_STEP =
      new Words<>(PaymentStep.values(), "PAYMENT_STEP_");
  public static final Words<AdjustmentKind> ADJUSTMENT_KIND =
      new Words<>(AdjustmentKind.values(), "ADJUSTMENT_KIND_");
  public static final Words<DeliveryStatus> DELIVERY_STATUS =
      new Words<>(DeliveryStatus.values(), "DELIVERY_STATUS_");
  public static final Words<ProofKind> PROOF_KIND = new Words<>(ProofKind.values(), "PROOF_KIND_");
  public static final Words<Vehicle> VEHICLE = new Words<>(Vehicle.values(), "VEHICLE_");
  public static final Words<TicketStatus> TICKET_STATUS =
      new Words<>(TicketStatus.values(), "TICKET_STATUS_");
  public static final Words<PaymentStatus> PAYMENT_STATUS =
      new Words<>(PaymentStatus.values(), "PAYMENT_STATUS_");
  public static final Words<DeclineReason> DECLINE_REASON =
      new Words<>(DeclineReason.values(), "DECLINE_REASON_");
  public static final Words<AttemptOutcome> ATTEMPT_OUTCOME =
      new Words<>(AttemptOutcome.values(), "ATTEMPT_OUTCOME_");
  public static final Words<Role> ROLE = new Words<>(Role.values(), "ROLE_");

  private final String[] words;
  private final Map<String, E> byWord = new HashMap<>();
  private final String all;

  private Words(E[] values, String prefix) {
    words = new String[values.length];
    for (E value : values) {
      boolean known = !value.name().equals("UNRECOGNIZED") && value.getNumber() != 0;
      words[value.ordinal()] = known ? value.name().substring(prefix.length()) : "";
      if (known) {
        byWord.put(words[value.ordinal()], value);
      }
    }
    all = Stream.of(words).filter(word -> !word.isEmpty()).collect(Collectors.joining(", "));
  }

  /** The word, empty for what has none. */
  public String of(E value) {
    return words[value.ordinal()];
  }

  /** The word, or nothing at all. */
  public @Nullable String orNull(E value) {
    String word = words[value.ordinal()];
    return word.isEmpty() ? null : word;
  }

  /** What the word means, or nothing. */
  public @Nullable E parse(String word) {
    return byWord.get(word);
  }

  /** Every word, for a message. */
  public String all() {
    return all;
  }

  /** The words of several values, as a view. */
  public List<String> ofAll(List<E> values) {
    return new AbstractList<>() {
      @Override
      public String get(int index) {
        return of(values.get(index));
      }

      @Override
      public int size() {
        return values.size();
      }
    };
  }
}
