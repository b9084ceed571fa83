package dev.tiffin.delivery;

import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.delivery.v1.AcceptOffer;
import dev.tiffin.contracts.delivery.v1.Advance;
import dev.tiffin.contracts.delivery.v1.Assign;
import dev.tiffin.contracts.delivery.v1.ChangeDeliveryRequest;
import dev.tiffin.contracts.delivery.v1.CourierPosition;
import dev.tiffin.contracts.delivery.v1.CourierServiceGrpc;
import dev.tiffin.contracts.delivery.v1.CourierServiceGrpc.CourierServiceBlockingStub;
import dev.tiffin.contracts.delivery.v1.CourierServiceGrpc.CourierServiceStub;
import dev.tiffin.contracts.delivery.v1.DeclineOffer;
import dev.tiffin.contracts.delivery.v1.Delivery;
import dev.tiffin.contracts.delivery.v1.DeliveryServiceGrpc;
import dev.tiffin.contracts.delivery.v1.DeliveryServiceGrpc.DeliveryServiceBlockingStub;
import dev.tiffin.contracts.delivery.v1.DeliveryStatus;
import dev.tiffin.contracts.delivery.v1.GetDeliveryRequest;
import dev.tiffin.contracts.delivery.v1.ListOffersRequest;
import dev.tiffin.contracts.delivery.v1.Offer;
import dev.tiffin.contracts.delivery.v1.ReportPositionsRequest;
import dev.tiffin.contracts.delivery.v1.SetOnlineRequest;
import dev.tiffin.contracts.delivery.v1.StartShiftRequest;
import dev.tiffin.contracts.delivery.v1.Vehicle;
import dev.tiffin.contracts.type.v1.Position;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.GrpcChannel;
import dev.tiffin.platform.runtime.Environment;
import dev.tiffin.platform.runtime.Loop;
import dev.tiffin.platform.testing.Await;
import dev.tiffin.platform.testing.KafkaFixture;
import dev.tiffin.platform.testing.RabbitFixture;
import dev.tiffin.platform.testing.TestDatabase;
import dev.tiffin.platform.testing.service.Calls;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** One instance of delivery, and a channel to it. */
final class RunningDelivery implements AutoCloseable {
  static final Caller DISPATCHER = new Caller("dina", Role.ROLE_DISPATCHER, Set.of());
  static final Caller COURIER = new Caller("cleo", Role.ROLE_COURIER, Set.of());
  static final Caller OTHER_COURIER = new Caller("otto", Role.ROLE_COURIER, Set.of());
  static final Caller CUSTOMER = new Caller("cara", Role.ROLE_CUSTOMER, Set.of());
  static final Caller OTHER_CUSTOMER = new Caller("carl", Role.ROLE_CUSTOMER, Set.of());
  static final Caller STAFF = new Caller("rosa", Role.ROLE_RESTAURANT, Set.of("bouchon"));
  static final Caller OTHER_STAFF = new Caller("rolf", Role.ROLE_RESTAURANT, Set.of("dar"));
  static final Caller ALL_STAFF = new Caller("ruth", Role.ROLE_RESTAURANT, Set.of("*"));
  static final Caller OPERATOR = new Caller("olga", Role.ROLE_OPERATOR, Set.of());

  private static final Duration LIMIT = Duration.ofSeconds(15);

  private final DeliveryService service;
  private final GrpcChannel channel;

  /**
   * @param settings beside those that say where everything is
   */
  RunningDelivery(TestDatabase database, DeliveryConfig.Names names, Map<String, String> settings) {
    service = new DeliveryService(config(database, names, settings));
    service.start();
    channel = Calls.channel(service.grpcPort());
  }

  private static DeliveryConfig config(
      TestDatabase database, DeliveryConfig.Names names, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(database.settings());
    all.put("TIFFIN_KAFKA_BOOTSTRAP", KafkaFixture.bootstrapServers());
    all.putAll(settings);
    all.computeIfAbsent("TIFFIN_RABBITMQ_URL", _ -> RabbitFixture.uri());
    DeliveryConfig usual = DeliveryConfig.from(Environment.of(all));
    return new DeliveryConfig(
        usual.environment(),
        usual.database(),
        usual.kafka(),
        usual.rabbit(),
        usual.dispatch(),
        usual.orderTarget(),
        usual.fixRate(),
        usual.sweep(),
        names);
  }

  CourierServiceBlockingStub couriers(Caller caller) {
    return GrpcChannel.as(caller, CourierServiceGrpc.newBlockingStub(channel.channel()));
  }

  CourierServiceStub couriersLater(Caller caller) {
    return GrpcChannel.as(caller, CourierServiceGrpc.newStub(channel.channel()));
  }

  /** Begins a shift by bicycle that lasts an hour, and takes offers. */
  void comesOnline(Caller courier, double latitude, double longitude) {
    startsShift(courier, Duration.ofHours(1));
    var unused = couriers(courier).setOnline(SetOnlineRequest.newBuilder().setOnline(true).build());
    reports(courier, latitude, longitude);
  }

  void startsShift(Caller courier, Duration length) {
    var unused =
        couriers(courier)
            .startShift(
                StartShiftRequest.newBuilder()
                    .setVehicle(Vehicle.VEHICLE_BICYCLE)
                    .setEndsAt(timestamp(Instant.now().plus(length)))
                    .build());
  }

  void goesOffline(Caller courier) {
    var unused = couriers(courier).setOnline(SetOnlineRequest.getDefaultInstance());
  }

  void reports(Caller courier, double latitude, double longitude) {
    var unused =
        couriers(courier)
            .reportPositions(
                ReportPositionsRequest.newBuilder()
                    .addPositions(position(latitude, longitude, Instant.now()))
                    .build());
  }

  /** As couriers do until it is closed: other instances may miss a position, and hear the next. */
  Loop keepsReporting(Caller courier, double latitude, double longitude) {
    Loop reporting =
        new Loop("reports", Duration.ofSeconds(1), () -> reports(courier, latitude, longitude));
    reporting.start();
    return reporting;
  }

  static CourierPosition.Builder position(double latitude, double longitude, Instant at) {
    return CourierPosition.newBuilder()
        .setPosition(Position.newBuilder().setLatitude(latitude).setLongitude(longitude))
        .setAccuracyMetres(5)
        .setAt(timestamp(at));
  }

  static Timestamp timestamp(Instant at) {
    return Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()).build();
  }

  List<Offer> offers(Caller courier) {
    return couriers(courier).listOffers(ListOffersRequest.getDefaultInstance()).getOffersList();
  }

  /** The one offer that the courier has, once it has one. */
  Offer awaitOffer(Caller courier) {
    Await.until(LIMIT, courier.id() + " is asked", () -> !offers(courier).isEmpty());
    return offers(courier).getFirst();
  }

  Delivery accept(Caller courier, String orderId, int offer) {
    return change(
        courier,
        ChangeDeliveryRequest.newBuilder()
            .setOrderId(orderId)
            .setIfVersion(offer)
            .setAcceptOffer(AcceptOffer.getDefaultInstance()));
  }

  Delivery decline(Caller courier, String orderId, int offer) {
    return change(
        courier,
        ChangeDeliveryRequest.newBuilder()
            .setOrderId(orderId)
            .setIfVersion(offer)
            .setDeclineOffer(DeclineOffer.getDefaultInstance()));
  }

  DeliveryServiceBlockingStub as(Caller caller) {
    return GrpcChannel.as(caller, DeliveryServiceGrpc.newBlockingStub(channel.channel()));
  }

  Delivery get(Caller caller, String orderId) {
    return as(caller)
        .getDelivery(GetDeliveryRequest.newBuilder().setOrderId(orderId).build())
        .getDelivery();
  }

  Delivery assign(Caller caller, String orderId, String courierId) {
    return change(
        caller,
        ChangeDeliveryRequest.newBuilder()
            .setOrderId(orderId)
            .setAssign(Assign.newBuilder().setCourierId(courierId)));
  }

  Delivery advance(Caller caller, String orderId, DeliveryStatus to) {
    return change(
        caller,
        ChangeDeliveryRequest.newBuilder()
            .setOrderId(orderId)
            .setAdvance(Advance.newBuilder().setTo(to)));
  }

  Delivery change(Caller caller, ChangeDeliveryRequest.Builder request) {
    return as(caller).changeDelivery(request.build()).getDelivery();
  }

  /** The delivery once it is like that; a dispatcher looks. */
  Delivery await(String orderId, String what, Predicate<Delivery> like) {
    return Calls.await(LIMIT, what, () -> get(DISPATCHER, orderId), like);
  }

  Delivery awaitStatus(String orderId, DeliveryStatus status) {
    return await(orderId, "it is " + status, delivery -> delivery.getStatus() == status);
  }

  /** What the call was refused with. */
  static Problem refusal(Supplier<?> call) {
    return Calls.refusal(call).problem();
  }

  int managementPort() {
    return service.managementPort();
  }

  @Override
  public void close() {
    channel.close();
    service.close();
  }
}
