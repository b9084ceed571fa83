package dev.tiffin.gateway;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.delivery.v1.BatchGetDeliveriesRequest;
import dev.tiffin.contracts.delivery.v1.BatchGetDeliveriesResponse;
import dev.tiffin.contracts.delivery.v1.ChangeDeliveryRequest;
import dev.tiffin.contracts.delivery.v1.ChangeDeliveryResponse;
import dev.tiffin.contracts.delivery.v1.Delivery;
import dev.tiffin.contracts.delivery.v1.DeliveryServiceGrpc;
import dev.tiffin.contracts.delivery.v1.DeliveryStatus;
import dev.tiffin.contracts.delivery.v1.DeliveryTimelineEntry;
import dev.tiffin.contracts.delivery.v1.Eta;
import dev.tiffin.contracts.delivery.v1.GetDeliveryRequest;
import dev.tiffin.contracts.delivery.v1.GetDeliveryResponse;
import dev.tiffin.contracts.delivery.v1.GetProofPhotoRequest;
import dev.tiffin.contracts.delivery.v1.GetProofPhotoResponse;
import dev.tiffin.contracts.delivery.v1.ListDeliveriesRequest;
import dev.tiffin.contracts.delivery.v1.ListDeliveriesResponse;
import dev.tiffin.contracts.delivery.v1.Proof;
import dev.tiffin.contracts.delivery.v1.ProofKind;
import dev.tiffin.contracts.identity.v1.GetKeySetRequest;
import dev.tiffin.contracts.identity.v1.GetKeySetResponse;
import dev.tiffin.contracts.identity.v1.IdentityServiceGrpc;
import dev.tiffin.contracts.identity.v1.ListErasedAccountsRequest;
import dev.tiffin.contracts.identity.v1.ListErasedAccountsResponse;
import dev.tiffin.contracts.menu.v1.Allergen;
import dev.tiffin.contracts.menu.v1.BatchGetItemsRequest;
import dev.tiffin.contracts.menu.v1.BatchGetItemsResponse;
import dev.tiffin.contracts.menu.v1.BatchGetRestaurantsRequest;
import dev.tiffin.contracts.menu.v1.BatchGetRestaurantsResponse;
import dev.tiffin.contracts.menu.v1.BatchListItemsRequest;
import dev.tiffin.contracts.menu.v1.BatchListItemsResponse;
import dev.tiffin.contracts.menu.v1.Category;
import dev.tiffin.contracts.menu.v1.Circle;
import dev.tiffin.contracts.menu.v1.DeliveryZone;
import dev.tiffin.contracts.menu.v1.Diet;
import dev.tiffin.contracts.menu.v1.FeeTier;
import dev.tiffin.contracts.menu.v1.Fulfilment;
import dev.tiffin.contracts.menu.v1.Item;
import dev.tiffin.contracts.menu.v1.ListItemsRequest;
import dev.tiffin.contracts.menu.v1.ListItemsResponse;
import dev.tiffin.contracts.menu.v1.ListRestaurantsRequest;
import dev.tiffin.contracts.menu.v1.ListRestaurantsResponse;
import dev.tiffin.contracts.menu.v1.MenuServiceGrpc;
import dev.tiffin.contracts.menu.v1.OpeningHours;
import dev.tiffin.contracts.menu.v1.Option;
import dev.tiffin.contracts.menu.v1.OptionGroup;
import dev.tiffin.contracts.menu.v1.PricedLine;
import dev.tiffin.contracts.menu.v1.Restaurant;
import dev.tiffin.contracts.menu.v1.RestaurantState;
import dev.tiffin.contracts.menu.v1.Stock;
import dev.tiffin.contracts.menu.v1.StockState;
import dev.tiffin.contracts.menu.v1.TaxCategory;
import dev.tiffin.contracts.menu.v1.Weekday;
import dev.tiffin.contracts.order.v1.Adjustment;
import dev.tiffin.contracts.order.v1.AdjustmentKind;
import dev.tiffin.contracts.order.v1.BatchGetOrdersRequest;
import dev.tiffin.contracts.order.v1.BatchGetOrdersResponse;
import dev.tiffin.contracts.order.v1.ChangeOrderRequest;
import dev.tiffin.contracts.order.v1.ChangeOrderResponse;
import dev.tiffin.contracts.order.v1.GetOrderRequest;
import dev.tiffin.contracts.order.v1.GetOrderResponse;
import dev.tiffin.contracts.order.v1.ListOrdersRequest;
import dev.tiffin.contracts.order.v1.ListOrdersResponse;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.contracts.order.v1.OrderAction;
import dev.tiffin.contracts.order.v1.OrderServiceGrpc;
import dev.tiffin.contracts.order.v1.OrderStatus;
import dev.tiffin.contracts.order.v1.PaymentMethod;
import dev.tiffin.contracts.order.v1.PlaceOrderRequest;
import dev.tiffin.contracts.order.v1.PlaceOrderResponse;
import dev.tiffin.contracts.order.v1.PreviewOrderRequest;
import dev.tiffin.contracts.order.v1.PreviewOrderResponse;
import dev.tiffin.contracts.order.v1.PromisedWindow;
import dev.tiffin.contracts.order.v1.TimelineEntry;
import dev.tiffin.contracts.type.v1.Actor;
import dev.tiffin.contracts.type.v1.Money;
import dev.tiffin.contracts.type.v1.Position;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.grpc.Serving;
import io.grpc.BindableService;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The services behind the gateway, in process, with answers that never change. */
final class FakeServices implements AutoCloseable {
  static final int ITEMS = 120;
  static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, (byte) 0xff};
  static final Timestamp AT = Timestamp.newBuilder().setSeconds(1_800_000_000).build();
  private static final Metadata.Key<String> CALLER =
      Metadata.Key.of("tiffin-caller-id", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> ROLE =
      Metadata.Key.of("tiffin-caller-role", Metadata.ASCII_STRING_MARSHALLER);
  private static final Context.Key<String> CALLER_KEY = Context.key("test-caller");

  final String jwks;
  final Map<String, Integer> calls = new ConcurrentHashMap<>();
  final ConcurrentLinkedQueue<PlaceOrderRequest> placed = new ConcurrentLinkedQueue<>();
  final ConcurrentLinkedQueue<ChangeOrderRequest> changes = new ConcurrentLinkedQueue<>();
  final ConcurrentLinkedQueue<ChangeDeliveryRequest> steps = new ConcurrentLinkedQueue<>();

  /** What payment, kitchen, couriers and promotions were told, and what was to be priced. */
  final ConcurrentLinkedQueue<Message> told = new ConcurrentLinkedQueue<>();

  volatile @Nullable Refusal refusal;
  volatile @Nullable ListItemsRequest lastItems;
  volatile @Nullable String lastCaller;
  volatile List<String> erased = List.of();
  volatile Runnable beforeItem = () -> {};
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Server server;

  FakeServices(String name, String jwks) {
    this.jwks = jwks;
    InProcessServerBuilder builder =
        InProcessServerBuilder.forName(name).executor(executor).intercept(new Recorder());
    services().forEach(builder::addService);
    server = builder.build();
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<BindableService> services() {
    return List.of(
        new FakeMenu(),
        new FakeOrders(),
        new FakeDeliveries(),
        new FakeIdentity(),
        new FakePayments(this),
        new FakeKitchen(this),
        new FakeCouriers(this),
        new FakePromotions(this),
        new FakeNotifications(this),
        new FakeWebhooks(this));
  }

  int calls(String method) {
    return calls.getOrDefault(method, 0);
  }

  @Override
  public void close() {
    server.shutdownNow();
    executor.close();
  }

  <A> void answer(StreamObserver<A> observer, Supplier<A> work) {
    Serving.answer(
        observer,
        () -> {
          Refusal refused = refusal;
          if (refused != null) {
            throw refused;
          }
          return work.get();
        });
  }

  static Money euros(long cents) {
    return Money.newBuilder().setAmount(cents).setCurrency("EUR").build();
  }

  static Item item(String id, String language) {
    int number = Integer.parseInt(id.substring("item-".length()));
    return Item.newBuilder()
        .setId(id)
        .setRestaurantId("r" + number % 3)
        .setCategoryId("c" + number % 2)
        .setCategory("Plats")
        .setName(
            language.equals("en") ? "Dumpling \"" + number + "\"" : "Quenelle «" + number + "»")
        .setDescription("Brochet, sauce <Nantua> & crème")
        .setPrice(euros(1_450 + number))
        .setTaxCategory(TaxCategory.TAX_CATEGORY_TAKEAWAY)
        .addAllergens(Allergen.ALLERGEN_FISH)
        .addAllergens(Allergen.ALLERGEN_MILK)
        .addDiets(Diet.DIET_HALAL)
        .setPhoto("/photos/" + id + ".jpg")
        .setStock(Stock.newBuilder().setState(StockState.STOCK_STATE_QUANTITY).setQuantity(4))
        .setAvailable(true)
        .addOptionGroups(
            OptionGroup.newBuilder()
                .setId("g1")
                .setName("Sauce")
                .setMax(1)
                .addOptions(
                    Option.newBuilder()
                        .setId("o1")
                        .setName("Nantua")
                        .setPriceDelta(euros(50))
                        .setStock(Stock.newBuilder().setState(StockState.STOCK_STATE_IN_STOCK))))
        .addTags("lyonnais")
        .setPairsWithId("item-" + (number + 1) % ITEMS)
        .addAvailability(
            OpeningHours.newBuilder()
                .setWeekday(Weekday.WEEKDAY_MONDAY)
                .setOpensAt("11:30")
                .setClosesAt("14:00"))
        .build();
  }

  static Restaurant restaurant(String id) {
    return Restaurant.newBuilder()
        .setId(id)
        .setName("Bouchon " + id)
        .setDescription("Cuisine de mères")
        .setCity("Lyon")
        .setStreet("1 rue Mercière")
        .setPostalCode("69002")
        .setCountry("FR")
        .setPosition(Position.newBuilder().setLatitude(45.76).setLongitude(4.83))
        .setTimeZone("Europe/Paris")
        .addCuisines("lyonnaise")
        .setState(RestaurantState.RESTAURANT_STATE_OPEN)
        .setOpenNow(true)
        .addZones(
            DeliveryZone.newBuilder()
                .setId("z")
                .setName("Presqu'île")
                .setCircle(Circle.newBuilder().setRadiusMetres(3_000))
                .addFeeTiers(
                    FeeTier.newBuilder()
                        .setUpToMetres(3_000)
                        .setFromBasket(euros(0))
                        .setFee(euros(290)))
                .setMinimum(euros(1_500)))
        .addCategories(Category.newBuilder().setId("c0").setName("Entrées"))
        .addCategories(Category.newBuilder().setId("c1").setName("Plats"))
        .setMinimumOrder(euros(1_000))
        .setPreparationMinutes(20)
        .addLanguages("fr")
        .setCurrency("EUR")
        .build();
  }

  static Order order(String id, int version) {
    Actor by = Actor.newBuilder().setRole(Role.ROLE_CUSTOMER).setId("customer-1").build();
    return Order.newBuilder()
        .setId(id)
        .setShortCode("K7-42")
        .setCustomerId("customer-1")
        .setRestaurantId("r1")
        .setRestaurantName("Bouchon r1")
        .setFulfilment(Fulfilment.FULFILMENT_DELIVERY)
        .setStatus(OrderStatus.ORDER_STATUS_CONFIRMED)
        .addLines(
            PricedLine.newBuilder()
                .setItemId("item-1")
                .setName("Quenelle")
                .setQuantity(2)
                .setUnitPrice(euros(1_451))
                .setTotal(euros(2_902))
                .setTaxRateBasisPoints(1_000)
                .setTax(euros(264)))
        .setSubtotal(euros(2_902))
        .addAdjustments(
            Adjustment.newBuilder()
                .setKind(AdjustmentKind.ADJUSTMENT_KIND_DELIVERY_FEE)
                .setAmount(euros(290))
                .setTaxRateBasisPoints(2_000)
                .setTax(euros(48)))
        .setTax(euros(312))
        .setTotal(euros(3_192))
        .setPaymentMethod(PaymentMethod.PAYMENT_METHOD_CASH_ON_DELIVERY)
        .setPromised(PromisedWindow.newBuilder().setFrom(AT).setTo(AT))
        .setSlot(PromisedWindow.newBuilder().setFrom(AT).setTo(AT))
        .setShowAt(AT)
        .setPlacedAt(AT)
        .setUpdatedAt(AT)
        .setVersion(version)
        .addTimeline(
            TimelineEntry.newBuilder()
                .setStatus(OrderStatus.ORDER_STATUS_PLACED)
                .setAt(AT)
                .setBy(by))
        .addAllowed(OrderAction.ORDER_ACTION_CANCEL)
        .addAllowed(OrderAction.ORDER_ACTION_NO_SHOW)
        .build();
  }

  static Delivery delivery(String orderId, int version) {
    return Delivery.newBuilder()
        .setOrderId(orderId)
        .setStatus(DeliveryStatus.DELIVERY_STATUS_ASSIGNED)
        .setCourierId("courier-1")
        .setCustomerId("customer-1")
        .setRestaurantId("r1")
        .setPickup(Position.newBuilder().setLatitude(45.76).setLongitude(4.83))
        .setReady(true)
        .setCreatedAt(AT)
        .setUpdatedAt(AT)
        .setVersion(version)
        .addTimeline(
            DeliveryTimelineEntry.newBuilder()
                .setStatus(DeliveryStatus.DELIVERY_STATUS_PENDING)
                .setAt(AT)
                .setBy(Actor.newBuilder().setRole(Role.ROLE_SYSTEM)))
        .addAllowed(DeliveryStatus.DELIVERY_STATUS_PICKED_UP)
        .setShortCode("K7-42")
        .setDropoff(Position.newBuilder().setLatitude(45.75).setLongitude(4.85))
        .setReadyAt(AT)
        .setEta(Eta.newBuilder().setFrom(AT).setTo(AT).setComputedAt(AT))
        .setCourierPosition(FakeCouriers.fix())
        .setPin("0417")
        .setProof(Proof.newBuilder().setKind(ProofKind.PROOF_KIND_PHOTO).setAt(AT))
        .setOfferedTo("courier-2")
        .setOfferedUntil(AT)
        .setRefusals(2)
        .setNeedsDispatcher(true)
        .build();
  }

  private final class FakeMenu extends MenuServiceGrpc.MenuServiceImplBase {
    @Override
    public void listRestaurants(
        ListRestaurantsRequest request, StreamObserver<ListRestaurantsResponse> observer) {
      answer(
          observer,
          () ->
              ListRestaurantsResponse.newBuilder()
                  .addAllRestaurants(
                      IntStream.range(0, Math.min(3, request.getFirst()))
                          .mapToObj(i -> restaurant("r" + i))
                          .toList())
                  .addAllCursors(
                      IntStream.range(0, Math.min(3, request.getFirst()))
                          .mapToObj(i -> "cursor" + i)
                          .toList())
                  .setTotal(3)
                  .build());
    }

    @Override
    public void batchGetRestaurants(
        BatchGetRestaurantsRequest request, StreamObserver<BatchGetRestaurantsResponse> observer) {
      answer(
          observer,
          () ->
              BatchGetRestaurantsResponse.newBuilder()
                  .addAllRestaurants(
                      request.getIdsList().stream()
                          .filter(id -> id.matches("r[0-2]"))
                          .map(FakeServices::restaurant)
                          .toList())
                  .build());
    }

    private ListItemsResponse page(String restaurantId, int first, String after, String language) {
      int from = after.isEmpty() ? 0 : Integer.parseInt(after);
      List<Item> items =
          IntStream.range(from, ITEMS)
              .mapToObj(i -> item("item-" + i, language))
              .filter(item -> restaurantId.isEmpty() || item.getRestaurantId().equals(restaurantId))
              .limit(first)
              .toList();
      ListItemsResponse.Builder page =
          ListItemsResponse.newBuilder().addAllItems(items).setTotal(ITEMS);
      items.forEach(
          item -> page.addCursors("" + (Integer.parseInt(item.getId().substring(5)) + 1)));
      return page.setHasNext(from + first < ITEMS && items.size() == first).build();
    }

    @Override
    public void listItems(ListItemsRequest request, StreamObserver<ListItemsResponse> observer) {
      lastItems = request;
      answer(
          observer,
          () ->
              page(
                  request.getRestaurantId(),
                  request.getFirst(),
                  request.getAfter(),
                  request.getLanguage()));
    }

    @Override
    public void batchListItems(
        BatchListItemsRequest request, StreamObserver<BatchListItemsResponse> observer) {
      answer(
          observer,
          () ->
              BatchListItemsResponse.newBuilder()
                  .addAllPages(
                      request.getRestaurantIdsList().stream()
                          .map(id -> page(id, request.getFirst(), "", request.getLanguage()))
                          .toList())
                  .build());
    }

    @Override
    public void batchGetItems(
        BatchGetItemsRequest request, StreamObserver<BatchGetItemsResponse> observer) {
      beforeItem.run();
      answer(
          observer,
          () ->
              BatchGetItemsResponse.newBuilder()
                  .addAllItems(
                      request.getIdsList().stream()
                          .filter(id -> id.matches("item-[0-9]{1,3}"))
                          .map(id -> item(id, request.getLanguage()))
                          .toList())
                  .build());
    }
  }

  private final class FakeOrders extends OrderServiceGrpc.OrderServiceImplBase {
    @Override
    public void placeOrder(PlaceOrderRequest request, StreamObserver<PlaceOrderResponse> observer) {
      answer(
          observer,
          () -> {
            boolean replayed =
                placed.stream()
                    .anyMatch(o -> o.getIdempotencyKey().equals(request.getIdempotencyKey()));
            placed.add(request);
            return PlaceOrderResponse.newBuilder()
                .setOrder(order("order-1", 2))
                .setReplayed(replayed)
                .build();
          });
    }

    @Override
    public void getOrder(GetOrderRequest request, StreamObserver<GetOrderResponse> observer) {
      answer(
          observer,
          () -> {
            if (!request.getOrderId().startsWith("order-")) {
              throw Refusal.notFound("order");
            }
            return GetOrderResponse.newBuilder().setOrder(order(request.getOrderId(), 7)).build();
          });
    }

    @Override
    public void batchGetOrders(
        BatchGetOrdersRequest request, StreamObserver<BatchGetOrdersResponse> observer) {
      answer(
          observer,
          () ->
              BatchGetOrdersResponse.newBuilder()
                  .addAllOrders(
                      request.getOrderIdsList().stream()
                          .filter(id -> id.startsWith("order-"))
                          .map(id -> order(id, 7))
                          .toList())
                  .build());
    }

    @Override
    public void listOrders(ListOrdersRequest request, StreamObserver<ListOrdersResponse> observer) {
      answer(
          observer,
          () -> {
            ListOrdersResponse.Builder page = ListOrdersResponse.newBuilder().setHasNext(true);
            for (int i = 0; i < request.getFirst(); i++) {
              page.addOrders(order("order-" + i, 7)).addCursors("c/" + i);
            }
            return page.build();
          });
    }

    @Override
    public void previewOrder(
        PreviewOrderRequest request, StreamObserver<PreviewOrderResponse> observer) {
      answer(
          observer,
          () -> {
            told.add(request);
            Order order = order("order-1", 1);
            return PreviewOrderResponse.newBuilder()
                .addAllLines(order.getLinesList())
                .setSubtotal(order.getSubtotal())
                .addAllAdjustments(order.getAdjustmentsList())
                .setTax(order.getTax())
                .setTotal(order.getTotal())
                .setPromised(order.getPromised())
                .build();
          });
    }

    @Override
    public void changeOrder(
        ChangeOrderRequest request, StreamObserver<ChangeOrderResponse> observer) {
      answer(
          observer,
          () -> {
            changes.add(request);
            if (request.getIfVersion() != 0 && request.getIfVersion() != 7) {
              throw Refusal.stale(7);
            }
            return ChangeOrderResponse.newBuilder()
                .setOrder(order(request.getOrderId(), 8))
                .build();
          });
    }
  }

  private final class FakeDeliveries extends DeliveryServiceGrpc.DeliveryServiceImplBase {
    @Override
    public void getDelivery(
        GetDeliveryRequest request, StreamObserver<GetDeliveryResponse> observer) {
      answer(
          observer,
          () ->
              GetDeliveryResponse.newBuilder()
                  .setDelivery(delivery(request.getOrderId(), 3))
                  .build());
    }

    @Override
    public void batchGetDeliveries(
        BatchGetDeliveriesRequest request, StreamObserver<BatchGetDeliveriesResponse> observer) {
      answer(
          observer,
          () ->
              BatchGetDeliveriesResponse.newBuilder()
                  .addAllDeliveries(
                      request.getOrderIdsList().stream().map(id -> delivery(id, 3)).toList())
                  .build());
    }

    @Override
    public void listDeliveries(
        ListDeliveriesRequest request, StreamObserver<ListDeliveriesResponse> observer) {
      answer(
          observer,
          () -> {
            ListDeliveriesResponse.Builder page = ListDeliveriesResponse.newBuilder();
            for (int i = 0; i < request.getFirst(); i++) {
              page.addDeliveries(delivery("order-" + i, 3)).addCursors("c" + i);
            }
            return page.build();
          });
    }

    @Override
    public void getProofPhoto(
        GetProofPhotoRequest request, StreamObserver<GetProofPhotoResponse> observer) {
      answer(
          observer,
          () ->
              GetProofPhotoResponse.newBuilder()
                  .setMediaType("image/png")
                  .setPhoto(ByteString.copyFrom(PNG))
                  .build());
    }

    @Override
    public void changeDelivery(
        ChangeDeliveryRequest request, StreamObserver<ChangeDeliveryResponse> observer) {
      answer(
          observer,
          () -> {
            steps.add(request);
            return ChangeDeliveryResponse.newBuilder()
                .setDelivery(delivery(request.getOrderId(), 4))
                .build();
          });
    }
  }

  private final class FakeIdentity extends IdentityServiceGrpc.IdentityServiceImplBase {
    @Override
    public void getKeySet(GetKeySetRequest request, StreamObserver<GetKeySetResponse> observer) {
      Serving.answer(observer, () -> GetKeySetResponse.newBuilder().setJwksJson(jwks).build());
    }

    @Override
    public void listErasedAccounts(
        ListErasedAccountsRequest request, StreamObserver<ListErasedAccountsResponse> observer) {
      Serving.answer(
          observer, () -> ListErasedAccountsResponse.newBuilder().addAllAccountIds(erased).build());
    }
  }

  /** Counts calls, and notes on whose behalf the last one was made. */
  private final class Recorder implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      calls.merge(String.valueOf(call.getMethodDescriptor().getBareMethodName()), 1, Integer::sum);
      if (!String.valueOf(call.getMethodDescriptor().getServiceName()).contains("identity")) {
        lastCaller = headers.get(CALLER) + "/" + headers.get(ROLE);
      }
      return Contexts.interceptCall(
          Context.current().withValue(CALLER_KEY, "" + headers.get(CALLER)), call, headers, next);
    }
  }
}
