package dev.tiffin.notification.adapter.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import dev.tiffin.contracts.menu.v1.Fulfilment;
import dev.tiffin.contracts.order.v1.Events;
import dev.tiffin.contracts.order.v1.OrderAccepted;
import dev.tiffin.contracts.order.v1.OrderCancelled;
import dev.tiffin.contracts.order.v1.OrderDelayed;
import dev.tiffin.contracts.order.v1.OrderPlaced;
import dev.tiffin.contracts.order.v1.OrderRejected;
import dev.tiffin.contracts.order.v1.OrderUndelivered;
import dev.tiffin.contracts.order.v1.PromisedWindow;
import dev.tiffin.contracts.order.v1.Reason;
import dev.tiffin.notification.adapter.postgres.NotificationWriter;
import dev.tiffin.notification.adapter.postgres.OrderTable;
import dev.tiffin.notification.adapter.protobuf.Words;
import dev.tiffin.notification.news.KnownOrder;
import dev.tiffin.notification.news.News;
import dev.tiffin.notification.news.NewsType;
import dev.tiffin.platform.kafka.Fact;
import dev.tiffin.platform.kafka.FactHandler;
import dev.tiffin.platform.kafka.FactTypes;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What order tells becomes news, and those who want to hear are each to be told. */
public final class OrderFacts implements FactHandler {
  private static final Logger log = LoggerFactory.getLogger(OrderFacts.class);
  private static final String PACKAGE = "tiffin.order.v1.";
  private static final String PLACED = PACKAGE + "OrderPlaced";

  private static final Map<String, NewsType> NEWS =
      Map.ofEntries(
          Map.entry(PACKAGE + "OrderConfirmed", NewsType.CONFIRMED),
          Map.entry(PACKAGE + "OrderAccepted", NewsType.ACCEPTED),
          Map.entry(PACKAGE + "OrderDelayed", NewsType.DELAYED),
          Map.entry(PACKAGE + "OrderPreparing", NewsType.PREPARING),
          Map.entry(PACKAGE + "OrderReady", NewsType.READY),
          Map.entry(PACKAGE + "OrderPickedUp", NewsType.PICKED_UP),
          Map.entry(PACKAGE + "OrderDelivered", NewsType.DELIVERED),
          Map.entry(PACKAGE + "OrderCollected", NewsType.COLLECTED),
          Map.entry(PACKAGE + "OrderNotCollected", NewsType.NO_SHOW),
          Map.entry(PACKAGE + "OrderRejected", NewsType.REJECTED),
          Map.entry(PACKAGE + "OrderCancelled", NewsType.CANCELLED),
          Map.entry(PACKAGE + "OrderExpired", NewsType.EXPIRED),
          Map.entry(PACKAGE + "OrderUndelivered", NewsType.UNDELIVERED));

  /** The facts that somebody may want to hear of. */
  public static final FactTypes TYPES = FactTypes.of(Events.getDescriptor(), wanted());

  private final NotificationWriter notifications;

  public OrderFacts(NotificationWriter notifications) {
    this.notifications = notifications;
  }

  private static Set<String> wanted() {
    Set<String> wanted = new HashSet<>(NEWS.keySet());
    wanted.add(PLACED);
    return wanted;
  }

  @Override
  public void handle(Handle transaction, List<Fact> facts) {
    OrderTable.insert(
        transaction,
        facts.stream()
            .filter(fact -> fact.type().equals(PLACED))
            .map(fact -> new OrderTable.Placed(order(fact), fact.at()))
            .toList());
    List<Fact> told = facts.stream().filter(fact -> NEWS.containsKey(fact.type())).toList();
    if (!told.isEmpty() && notifications.hasListeners(transaction)) {
      notifications.write(transaction, news(transaction, told));
    }
  }

  private static List<NotificationWriter.Told> news(Handle transaction, List<Fact> told) {
    Map<String, KnownOrder> orders =
        OrderTable.find(transaction, told.stream().map(Fact::streamId).collect(Collectors.toSet()));
    List<NotificationWriter.Told> news = new ArrayList<>();
    for (Fact fact : told) {
      KnownOrder order = orders.get(fact.streamId());
      if (order == null) {
        log.info("nothing is known any more of order {}", fact.streamId());
      } else {
        news.add(new NotificationWriter.Told(news(fact, order), fact.traceParent()));
      }
    }
    return news;
  }

  private static KnownOrder order(Fact fact) {
    OrderPlaced placed = read(fact, OrderPlaced.parser());
    return new KnownOrder(
        fact.streamId(),
        placed.getShortCode(),
        placed.getCustomerId(),
        placed.getRestaurantId(),
        placed.getRestaurantName(),
        placed.getFulfilment() == Fulfilment.FULFILMENT_COLLECTION);
  }

  private static News news(Fact fact, KnownOrder order) {
    NewsType type = NEWS.get(fact.type());
    if (type == null) {
      throw new IllegalStateException("was not asked for: " + fact.type());
    }
    return new News(
        type,
        order,
        fact.version(),
        fact.at().truncatedTo(ChronoUnit.MILLIS),
        Words.reason(reason(type, fact)),
        promised(type, fact).map(Words::promised));
  }

  private static Reason reason(NewsType type, Fact fact) {
    return switch (type) {
      case REJECTED -> read(fact, OrderRejected.parser()).getReason();
      case CANCELLED -> read(fact, OrderCancelled.parser()).getReason();
      case UNDELIVERED -> read(fact, OrderUndelivered.parser()).getReason();
      case CONFIRMED,
          ACCEPTED,
          DELAYED,
          PREPARING,
          READY,
          PICKED_UP,
          DELIVERED,
          COLLECTED,
          NO_SHOW,
          EXPIRED ->
          Reason.REASON_UNSPECIFIED;
    };
  }

  private static Optional<PromisedWindow> promised(NewsType type, Fact fact) {
    return switch (type) {
      case ACCEPTED -> window(read(fact, OrderAccepted.parser()).getPromised());
      case DELAYED -> window(read(fact, OrderDelayed.parser()).getPromised());
      case CONFIRMED,
          PREPARING,
          READY,
          PICKED_UP,
          DELIVERED,
          COLLECTED,
          NO_SHOW,
          REJECTED,
          CANCELLED,
          EXPIRED,
          UNDELIVERED ->
          Optional.empty();
    };
  }

  private static Optional<PromisedWindow> window(PromisedWindow window) {
    return window.hasTo() ? Optional.of(window) : Optional.empty();
  }

  /**
   * @throws IllegalStateException if it is not what its type says
   */
  private static <M extends MessageLite> M read(Fact fact, Parser<M> parser) {
    try {
      return parser.parseFrom(fact.data());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(
          "fact %s:%d cannot be read".formatted(fact.streamId(), fact.version()), e);
    }
  }
}
