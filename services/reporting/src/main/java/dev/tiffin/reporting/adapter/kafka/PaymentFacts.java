package dev.tiffin.reporting.adapter.kafka;

import dev.tiffin.contracts.payment.v1.Events;
import dev.tiffin.platform.kafka.Fact;
import dev.tiffin.platform.kafka.FactHandler;
import dev.tiffin.platform.kafka.FactTypes;
import dev.tiffin.reporting.adapter.postgres.PaymentTable;
import dev.tiffin.reporting.adapter.postgres.RefundTable;
import dev.tiffin.reporting.adapter.postgres.RestaurantTable;
import dev.tiffin.reporting.adapter.postgres.SalesTable;
import dev.tiffin.reporting.payments.PaymentBook;
import dev.tiffin.reporting.payments.PaymentFact;
import dev.tiffin.reporting.payments.PaymentRow;
import dev.tiffin.reporting.sales.RestaurantDays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What payment tells becomes payments, refunds, and what was given back on which day. */
public final class PaymentFacts implements FactHandler {
  public static final FactTypes TYPES = PaymentMessages.ALL.types(Events.getDescriptor());

  private record Heard(Fact told, PaymentFact fact) {}

  @Override
  public void handle(Handle transaction, List<Fact> facts) {
    List<Heard> heard =
        facts.stream()
            .map(told -> new Heard(told, PaymentMessages.fact(PaymentMessages.ALL.read(told))))
            .toList();
    Map<String, PaymentRow> payments =
        PaymentTable.find(
            transaction, facts.stream().map(Fact::streamId).collect(Collectors.toSet()));
    PaymentBook book =
        new PaymentBook(
            payments,
            RefundTable.find(
                transaction,
                heard.stream()
                    .map(one -> one.fact().refund())
                    .filter(id -> !id.isEmpty())
                    .collect(Collectors.toSet())),
            days(transaction, heard, payments));
    for (Heard one : heard) {
      Fact told = one.told();
      book.hear(told.streamId(), told.version(), Words.kept(told.at()), one.fact());
    }
    PaymentTable.upsert(transaction, book.payments());
    RefundTable.upsert(transaction, book.refunds());
    SalesTable.add(transaction, book.sales());
  }

  /** Of the restaurants for which something is given back: there the day has to be known. */
  private static RestaurantDays days(
      Handle transaction, List<Heard> heard, Map<String, PaymentRow> known) {
    Map<String, String> restaurants = new HashMap<>();
    known.forEach((order, payment) -> restaurants.put(order, payment.restaurantId()));
    Set<String> refunding = new HashSet<>();
    for (Heard one : heard) {
      String order = one.told().streamId();
      switch (one.fact()) {
        case PaymentFact.Requested requested -> restaurants.put(order, requested.restaurantId());
        case PaymentFact.Refunded _ ->
            Optional.ofNullable(restaurants.get(order)).ifPresent(refunding::add);
        case PaymentFact.Authorised _,
            PaymentFact.Declined _,
            PaymentFact.Captured _,
            PaymentFact.Voided _,
            PaymentFact.Refused _,
            PaymentFact.RefundRequested _,
            PaymentFact.RefundFailed _ -> {}
      }
    }
    return RestaurantTable.days(transaction, refunding);
  }
}
