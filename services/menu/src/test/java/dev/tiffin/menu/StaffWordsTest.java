package dev.tiffin.menu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.menu.v1.Basket;
import dev.tiffin.contracts.menu.v1.BasketLine;
import dev.tiffin.contracts.menu.v1.Fulfilment;
import dev.tiffin.contracts.menu.v1.ImportMenuRequest;
import dev.tiffin.contracts.menu.v1.Item;
import dev.tiffin.contracts.menu.v1.ListRestaurantsRequest;
import dev.tiffin.contracts.menu.v1.MenuFormat;
import dev.tiffin.contracts.menu.v1.MenuServiceGrpc.MenuServiceBlockingStub;
import dev.tiffin.contracts.menu.v1.Quote;
import dev.tiffin.contracts.menu.v1.QuoteRequest;
import dev.tiffin.contracts.menu.v1.ReserveRequest;
import dev.tiffin.contracts.menu.v1.Restaurant;
import dev.tiffin.contracts.menu.v1.RestaurantChanged;
import dev.tiffin.contracts.menu.v1.RestaurantState;
import dev.tiffin.contracts.menu.v1.SetItemStockRequest;
import dev.tiffin.contracts.menu.v1.SetRestaurantStateRequest;
import dev.tiffin.contracts.menu.v1.Stock;
import dev.tiffin.contracts.menu.v1.StockChanged;
import dev.tiffin.contracts.menu.v1.StockState;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.Outbox;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.testing.Await;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.TestDatabase;
import dev.tiffin.platform.testing.service.Databases;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What staff say during the day, over gRPC, with a real PostgreSQL and a real Kafka. */
class StaffWordsTest {
  /** A Friday in Lyon, lunch time. */
  private static final Instant LUNCH = Instant.parse("2026-11-20T12:00:00Z");

  private static final String BOUCHON = "le-bouchon-des-terreaux";
  private static final String QUENELLE = BOUCHON + ".quenelle-brochet";
  private static final String MARGHERITA = "bella-croix-rousse.margherita";
  private static final Caller STAFF = new Caller("acc_k", Role.ROLE_RESTAURANT, Set.of(BOUCHON));
  private static final Caller EVERYWHERE = new Caller("acc_a", Role.ROLE_RESTAURANT, Set.of("*"));
  private static final Caller DISPATCHER = new Caller("acc_d", Role.ROLE_DISPATCHER, Set.of());
  private static final Caller OPERATOR = new Caller("acc_o", Role.ROLE_OPERATOR, Set.of());

  private final TestDatabase database = PostgresFixture.fresh();
  private final AtomicReference<Instant> now = new AtomicReference<>(LUNCH);
  private RunningMenu menu;
  private Database own;

  @BeforeEach
  void start() {
    menu = RunningMenu.start(database, now::get);
    own = Databases.open(database, 3);
  }

  @AfterEach
  void stop() {
    own.close();
    menu.close();
  }

  @Test
  void aPauseEndsByItself() {
    Instant end = LUNCH.plus(Duration.ofMinutes(20));
    Restaurant answer = set(STAFF, paused(end).build());
    assertEquals(RestaurantState.RESTAURANT_STATE_PAUSED, answer.getState());
    assertEquals(end.getEpochSecond(), answer.getPausedUntil().getSeconds());
    assertFalse(answer.getOpenNow());
    assertEquals("RESTAURANT_PAUSED", quote().getRefused().getCode());
    assertFalse(openRestaurants().contains(BOUCHON));
    now.set(end.minusMillis(1));
    assertEquals(ProblemKind.PROBLEM_KIND_CONFLICT, quote().getRefused().getKind());
    now.set(end);
    assertEquals(25, quote().getPriced().getPreparationMinutes());
    Restaurant after = menu.restaurant(BOUCHON);
    assertEquals(RestaurantState.RESTAURANT_STATE_OPEN, after.getState());
    assertTrue(after.getOpenNow());
    assertFalse(after.hasPausedUntil());
    assertTrue(openRestaurants().contains(BOUCHON));
  }

  @Test
  void busyTakesFifteenMinutesMore() {
    assertEquals(25, quote().getPriced().getPreparationMinutes());
    Restaurant busy = set(DISPATCHER, state(RestaurantState.RESTAURANT_STATE_BUSY).build());
    assertEquals(25, busy.getPreparationMinutes());
    assertTrue(busy.getOpenNow());
    assertEquals(40, quote().getPriced().getPreparationMinutes());
    set(OPERATOR, state(RestaurantState.RESTAURANT_STATE_CLOSED).build());
    assertEquals("RESTAURANT_CLOSED", quote().getRefused().getCode());
    set(EVERYWHERE, state(RestaurantState.RESTAURANT_STATE_OPEN).build());
    assertEquals(25, quote().getPriced().getPreparationMinutes());
    set(STAFF, state(RestaurantState.RESTAURANT_STATE_PAUSED).build());
    now.set(LUNCH.plus(Duration.ofMinutes(60)));
    assertEquals("RESTAURANT_PAUSED", quote().getRefused().getCode());
  }

  @Test
  void aStateIsToldOnceWithWhoSaidSo() throws InvalidProtocolBufferException {
    Instant end = LUNCH.plus(Duration.ofMinutes(20));
    long before = facts().size();
    set(STAFF, paused(end).build());
    set(STAFF, paused(end.plusMillis(900)).build());
    set(DISPATCHER, state(RestaurantState.RESTAURANT_STATE_OPEN).build());
    List<Map.Entry<String, byte[]>> facts = facts();
    assertEquals(before + 2, facts.size());
    RestaurantChanged paused = RestaurantChanged.parseFrom(facts.get((int) before).getValue());
    assertEquals(RestaurantState.RESTAURANT_STATE_PAUSED, paused.getRestaurant().getState());
    assertEquals(end.getEpochSecond(), paused.getRestaurant().getPausedUntil().getSeconds());
    assertEquals(Role.ROLE_RESTAURANT, paused.getBy().getRole());
    assertEquals("acc_k", paused.getBy().getId());
    assertEquals(
        Role.ROLE_DISPATCHER,
        RestaurantChanged.parseFrom(facts.getLast().getValue()).getBy().getRole());
    assertFalse(RestaurantChanged.parseFrom(facts.getFirst().getValue()).hasBy());
    Await.until(
        Duration.ofSeconds(30), "all is told", () -> own.read(h -> Outbox.lag(h, "menu")) == 0);
  }

  @Test
  void soldOutComesBackByItself() throws InvalidProtocolBufferException {
    Instant end = LUNCH.plus(Duration.ofMinutes(45));
    int before = facts().size();
    Item answer = set(STAFF, stock(QUENELLE, soldOutUntil(end)).build());
    assertFalse(answer.getAvailable());
    assertEquals(end.getEpochSecond(), answer.getStock().getUntil().getSeconds());
    set(STAFF, stock(QUENELLE, soldOutUntil(end)).build());
    assertFalse(menu.item(QUENELLE).getAvailable());
    assertEquals("ITEM_UNAVAILABLE", quote().getRefused().getCode());
    assertEquals(before + 1, facts().size());
    StockChanged fact = StockChanged.parseFrom(facts().getLast().getValue());
    assertEquals("acc_k", fact.getBy().getId());
    assertEquals(QUENELLE, fact.getItemId());
    assertEquals(end.getEpochSecond(), fact.getStock().getUntil().getSeconds());
    now.set(end);
    assertTrue(menu.item(QUENELLE).getAvailable());
    assertEquals(StockState.STOCK_STATE_IN_STOCK, menu.item(QUENELLE).getStock().getState());
    assertTrue(quote().hasPriced());
  }

  @Test
  void countedAndSoldOutAndBack() {
    set(STAFF, stock(QUENELLE, counted(1)).build());
    assertEquals("ITEM_UNAVAILABLE", quote().getRefused().getCode());
    set(STAFF, stock(QUENELLE, counted(2)).build());
    assertTrue(quote().getPriced().getNeedsReservation());
    set(STAFF, stock(QUENELLE, of(StockState.STOCK_STATE_OUT_OF_STOCK)).build());
    now.set(LUNCH.plus(Duration.ofMinutes(60)));
    assertEquals("ITEM_UNAVAILABLE", quote().getRefused().getCode());
    set(STAFF, stock(QUENELLE, of(StockState.STOCK_STATE_IN_STOCK)).build());
    assertFalse(quote().getPriced().getNeedsReservation());
  }

  @Test
  void anOptionIsSoldOutByItself() {
    Item pizza =
        set(
            EVERYWHERE,
            stock(MARGHERITA, of(StockState.STOCK_STATE_OUT_OF_STOCK))
                .setRestaurantId("bella-croix-rousse")
                .setOptionId("size-40")
                .build());
    assertTrue(pizza.getAvailable());
    assertEquals(
        Set.of("size-40"),
        new HashSet<>(
            menu.item(MARGHERITA).getOptionGroupsList().stream()
                .flatMap(group -> group.getOptionsList().stream())
                .filter(o -> o.getStock().getState() == StockState.STOCK_STATE_OUT_OF_STOCK)
                .map(o -> o.getId())
                .toList()));
  }

  @Test
  void whatIsCountedDownToNothingWhileOrdersReserveIsNeverSoldTwice() throws Exception {
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      String order = "race-" + i;
      work.add(() -> reserves(order));
      if (i % 10 == 5) {
        work.add(() -> set(STAFF, stock(QUENELLE, counted(0)).build()).getAvailable());
      }
    }
    set(STAFF, stock(QUENELLE, counted(20)).build());
    int won = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> one : threads.invokeAll(work)) {
        won += one.get() ? 1 : 0;
      }
    }
    assertTrue(won <= 20, () -> "sold more than there was");
    assertEquals(0, menu.item(QUENELLE).getStock().getQuantity());
    assertFalse(reserves("too late"));
  }

  @Test
  void whatWasSaidOutlivesTheSameImportAndARestart() {
    set(STAFF, state(RestaurantState.RESTAURANT_STATE_BUSY).build());
    set(STAFF, stock(QUENELLE, counted(3)).build());
    int before = facts().size();
    String file = new String(DemoMenus.json(), UTF_8);
    importMenu(file);
    assertEquals(before, facts().size());
    importMenu(file.replace("\"price\": \"17.50\"", "\"price\": \"18.50\""));
    assertEquals(RestaurantState.RESTAURANT_STATE_BUSY, menu.restaurant(BOUCHON).getState());
    try (RunningMenu second = RunningMenu.start(database, now::get)) {
      assertEquals(RestaurantState.RESTAURANT_STATE_BUSY, second.restaurant(BOUCHON).getState());
      assertEquals(3, second.item(QUENELLE).getStock().getQuantity());
    }
    importMenu(file.replaceFirst("\"state\": \"OPEN\"", "\"state\": \"CLOSED\""));
    assertEquals(RestaurantState.RESTAURANT_STATE_CLOSED, menu.restaurant(BOUCHON).getState());
  }

  @Test
  void onlyTheRestaurantsPeopleMay() {
    SetRestaurantStateRequest busy = state(RestaurantState.RESTAURANT_STATE_BUSY).build();
    SetItemStockRequest out = stock(QUENELLE, of(StockState.STOCK_STATE_OUT_OF_STOCK)).build();
    assertEquals(
        ProblemKind.PROBLEM_KIND_UNAUTHENTICATED, stateRefusal(Caller.ANONYMOUS, busy).getKind());
    assertEquals(
        ProblemKind.PROBLEM_KIND_UNAUTHENTICATED, stockRefusal(Caller.ANONYMOUS, out).getKind());
    for (Role role : List.of(Role.ROLE_CUSTOMER, Role.ROLE_COURIER)) {
      Caller caller = new Caller("acc_x", role, Set.of());
      assertEquals(ProblemKind.PROBLEM_KIND_FORBIDDEN, stateRefusal(caller, busy).getKind());
      assertEquals(ProblemKind.PROBLEM_KIND_FORBIDDEN, stockRefusal(caller, out).getKind());
    }
    assertEquals(ProblemKind.PROBLEM_KIND_FORBIDDEN, stockRefusal(DISPATCHER, out).getKind());
    Caller neighbour = new Caller("acc_n", Role.ROLE_RESTAURANT, Set.of("bella-croix-rousse"));
    Problem foreign = stateRefusal(neighbour, busy);
    assertEquals(ProblemKind.PROBLEM_KIND_NOT_FOUND, foreign.getKind());
    assertEquals(
        foreign, stateRefusal(EVERYWHERE, busy.toBuilder().setRestaurantId("nowhere").build()));
    assertEquals(ProblemKind.PROBLEM_KIND_NOT_FOUND, stockRefusal(neighbour, out).getKind());
    for (SetItemStockRequest unknown :
        List.of(
            out.toBuilder().setItemId("nothing").build(),
            out.toBuilder().setItemId(MARGHERITA).build(),
            out.toBuilder().setOptionId("nonsense").build())) {
      assertEquals(ProblemKind.PROBLEM_KIND_NOT_FOUND, stockRefusal(STAFF, unknown).getKind());
    }
    assertEquals(RestaurantState.RESTAURANT_STATE_OPEN, menu.restaurant(BOUCHON).getState());
    assertTrue(menu.item(QUENELLE).getAvailable());
  }

  @Test
  void badRequestsNameTheField() {
    assertEquals("/state", wrongState(state(RestaurantState.RESTAURANT_STATE_UNSPECIFIED)));
    assertEquals(
        "/state", wrongState(state(RestaurantState.RESTAURANT_STATE_OPEN).setStateValue(9)));
    assertEquals("/until", wrongState(paused(LUNCH)));
    assertEquals("/until", wrongState(paused(LUNCH.plusMillis(900))));
    assertEquals("/until", wrongState(paused(Instant.ofEpochSecond(99_999_999_999L))));
    assertEquals(
        "/until",
        wrongState(paused(LUNCH.plusSeconds(60)).setState(RestaurantState.RESTAURANT_STATE_BUSY)));
    assertEquals(
        "/restaurantId",
        wrongState(state(RestaurantState.RESTAURANT_STATE_BUSY).setRestaurantId("")));
    assertEquals(
        "/restaurantId",
        wrongState(state(RestaurantState.RESTAURANT_STATE_BUSY).setRestaurantId("a\0b")));
    assertEquals("/stock/quantity", wrongStock(counted(-1)));
    assertEquals("/stock/quantity", wrongStock(counted(1_000_000)));
    assertEquals(
        "/stock/quantity",
        wrongStock(of(StockState.STOCK_STATE_IN_STOCK).toBuilder().setQuantity(3).build()));
    assertEquals("/stock/state", wrongStock(Stock.getDefaultInstance()));
    assertEquals("/stock/until", wrongStock(soldOutUntil(LUNCH.minusSeconds(1))));
    assertEquals(
        "/stock/until",
        wrongStock(counted(3).toBuilder().setUntil(timestamp(LUNCH.plusSeconds(60))).build()));
  }

  private Restaurant set(Caller caller, SetRestaurantStateRequest request) {
    return menu.as(caller).setRestaurantState(request).getRestaurant();
  }

  private Item set(Caller caller, SetItemStockRequest request) {
    return menu.as(caller).setItemStock(request).getItem();
  }

  private Problem stateRefusal(Caller caller, SetRestaurantStateRequest request) {
    return refusal(() -> set(caller, request));
  }

  private Problem stockRefusal(Caller caller, SetItemStockRequest request) {
    return refusal(() -> set(caller, request));
  }

  private String wrongState(SetRestaurantStateRequest.Builder request) {
    return pointer(stateRefusal(EVERYWHERE, request.build()));
  }

  private String wrongStock(Stock stock) {
    return pointer(stockRefusal(STAFF, stock(QUENELLE, stock).build()));
  }

  private static String pointer(Problem problem) {
    assertEquals(ProblemKind.PROBLEM_KIND_INVALID, problem.getKind());
    assertEquals(1, problem.getFieldsCount());
    return problem.getFields(0).getPointer();
  }

  private static Problem refusal(Callable<?> call) {
    return Refusal.of(assertThrows(StatusRuntimeException.class, call::call)).problem();
  }

  private boolean reserves(String order) {
    MenuServiceBlockingStub stub = menu.stub();
    try {
      var unused =
          stub.reserve(
              ReserveRequest.newBuilder()
                  .setOrderId(order)
                  .addLines(BasketLine.newBuilder().setItemId(QUENELLE).setQuantity(1))
                  .build());
      return true;
    } catch (StatusRuntimeException e) {
      assertEquals(ProblemKind.PROBLEM_KIND_CONFLICT, Refusal.of(e).problem().getKind());
      return false;
    }
  }

  private Quote quote() {
    return menu.stub()
        .quote(
            QuoteRequest.newBuilder()
                .addBaskets(
                    Basket.newBuilder()
                        .setRestaurantId(BOUCHON)
                        .setFulfilment(Fulfilment.FULFILMENT_COLLECTION)
                        .addLines(BasketLine.newBuilder().setItemId(QUENELLE).setQuantity(2)))
                .build())
        .getQuotes(0);
  }

  private Set<String> openRestaurants() {
    return new HashSet<>(
        menu
            .stub()
            .listRestaurants(
                ListRestaurantsRequest.newBuilder().setFirst(100).setOpenNow(true).build())
            .getRestaurantsList()
            .stream()
            .map(Restaurant::getId)
            .toList());
  }

  private void importMenu(String file) {
    assertEquals(
        0,
        menu.operator("open sesame")
            .importMenu(
                ImportMenuRequest.newBuilder()
                    .setFormat(MenuFormat.MENU_FORMAT_JSON)
                    .setContent(ByteString.copyFromUtf8(file))
                    .build())
            .getProblemsCount());
  }

  /** All facts of the outbox in order: type and content. */
  private List<Map.Entry<String, byte[]>> facts() {
    return own.read(h ->
        h.createQuery("select type, data from event order by position")
            .map((row, context) -> Map.entry(row.getString(1), row.getBytes(2)))
            .list());
  }

  private static SetRestaurantStateRequest.Builder state(RestaurantState state) {
    return SetRestaurantStateRequest.newBuilder().setRestaurantId(BOUCHON).setState(state);
  }

  private static SetRestaurantStateRequest.Builder paused(Instant until) {
    return state(RestaurantState.RESTAURANT_STATE_PAUSED).setUntil(timestamp(until));
  }

  private static SetItemStockRequest.Builder stock(String item, Stock stock) {
    return SetItemStockRequest.newBuilder()
        .setRestaurantId(BOUCHON)
        .setItemId(item)
        .setStock(stock);
  }

  private static Stock counted(int quantity) {
    return of(StockState.STOCK_STATE_QUANTITY).toBuilder().setQuantity(quantity).build();
  }

  private static Stock soldOutUntil(Instant until) {
    return of(StockState.STOCK_STATE_OUT_OF_STOCK).toBuilder().setUntil(timestamp(until)).build();
  }

  private static Stock of(StockState state) {
    return Stock.newBuilder().setState(state).build();
  }

  private static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }
}
