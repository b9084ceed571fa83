package dev.tiffin.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.tiffin.contracts.menu.v1.Basket;
import dev.tiffin.contracts.menu.v1.BasketLine;
import dev.tiffin.contracts.menu.v1.BatchGetItemsRequest;
import dev.tiffin.contracts.menu.v1.BatchListItemsRequest;
import dev.tiffin.contracts.menu.v1.Diet;
import dev.tiffin.contracts.menu.v1.Fulfilment;
import dev.tiffin.contracts.menu.v1.ImportMenuRequest;
import dev.tiffin.contracts.menu.v1.ImportMenuResponse;
import dev.tiffin.contracts.menu.v1.Item;
import dev.tiffin.contracts.menu.v1.ListItemsRequest;
import dev.tiffin.contracts.menu.v1.ListItemsResponse;
import dev.tiffin.contracts.menu.v1.ListRestaurantsRequest;
import dev.tiffin.contracts.menu.v1.MenuFormat;
import dev.tiffin.contracts.menu.v1.QuoteRequest;
import dev.tiffin.contracts.menu.v1.ReleaseRequest;
import dev.tiffin.contracts.menu.v1.ReserveRequest;
import dev.tiffin.contracts.order.v1.OrderCancelled;
import dev.tiffin.contracts.order.v1.OrderExpired;
import dev.tiffin.contracts.order.v1.OrderPlaced;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.menu.adapter.postgres.Reservations;
import dev.tiffin.platform.eventstore.Append;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.EventStore;
import dev.tiffin.platform.eventstore.NewEvent;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.kafka.KafkaConfig;
import dev.tiffin.platform.kafka.Relay;
import dev.tiffin.platform.testing.Await;
import dev.tiffin.platform.testing.KafkaFixture;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.TestDatabase;
import dev.tiffin.platform.testing.service.Databases;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole service over gRPC, with a real PostgreSQL and a real Kafka. */
class MenuServiceTest {
  /** A Friday in Lyon, lunch time. */
  private static final Instant LUNCH = Instant.parse("2026-11-20T12:00:00Z");

  private static final String BOUCHON = "le-bouchon-des-terreaux";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Where the topic ended when this class began: others told on it before. */
  private static Map<TopicPartition, Long> beginnings = Map.of();

  private static RunningMenu first;
  private static TestDatabase database;

  @BeforeAll
  static void start() {
    try (KafkaConsumer<String, byte[]> consumer = consumer()) {
      beginnings = consumer.endOffsets(partitions(consumer));
    }
    database = PostgresFixture.fresh();
    first = RunningMenu.start(database, InstantSource.fixed(LUNCH));
  }

  @AfterAll
  static void stop() {
    first.close();
  }

  @Test
  void listsRestaurants() {
    var all = first.stub().listRestaurants(restaurants().build());
    assertEquals(13, all.getTotal());
    var lyon = first.stub().listRestaurants(restaurants().setCity("LYON").setOpenNow(true).build());
    assertEquals(7, lyon.getTotal());
    var near =
        first
            .stub()
            .listRestaurants(
                restaurants().setDeliversTo(position(36.80, 10.17)).setSearch("medina").build());
    assertEquals(
        List.of("dar-el-medina"), near.getRestaurantsList().stream().map(r -> r.getId()).toList());
    assertTrue(near.getRestaurants(0).getDescription().startsWith("Cooking of the medina"));
  }

  @Test
  void pagesThroughAllItemsOnce() {
    Set<String> seen = new HashSet<>();
    ListItemsResponse page = ListItemsResponse.getDefaultInstance();
    String after = "";
    do {
      page = first.stub().listItems(items().setFirst(50).setAfter(after).build());
      page.getItemsList().forEach(item -> assertTrue(seen.add(item.getId()), item.getId()));
      after = page.getCursors(page.getCursorsCount() - 1);
    } while (page.getHasNext());
    assertEquals(page.getTotal(), seen.size());
    assertEquals(172, seen.size());
  }

  @Test
  void findsWithoutAccentsAndFilters() {
    ListItemsResponse found = first.stub().listItems(items().setSearch("OEUFS meurette").build());
    assertEquals("Eggs in red wine", found.getItems(0).getName());
    ListItemsResponse vegan =
        first
            .stub()
            .listItems(
                items()
                    .setRestaurantId(BOUCHON)
                    .addDiets(Diet.DIET_VEGAN)
                    .setLanguage("fr-CA")
                    .build());
    assertEquals(
        List.of("Eau gazeuse (50 cl)"), vegan.getItemsList().stream().map(Item::getName).toList());
    var pages =
        first
            .stub()
            .batchListItems(
                BatchListItemsRequest.newBuilder()
                    .addRestaurantIds(BOUCHON)
                    .addRestaurantIds("nowhere")
                    .setFirst(3)
                    .build());
    assertEquals(3, pages.getPages(0).getItemsCount());
    assertEquals(14, pages.getPages(0).getTotal());
    assertEquals(0, pages.getPages(1).getItemsCount());
  }

  @Test
  void refusesBadQuestions() {
    assertEquals("/first", refusedField(() -> first.stub().listItems(items().setFirst(0).build())));
    assertEquals(
        "/first", refusedField(() -> first.stub().listItems(items().setFirst(101).build())));
    assertEquals(
        "/after", refusedField(() -> first.stub().listItems(items().setAfter("%%").build())));
    assertEquals(
        "/after", refusedField(() -> first.stub().listItems(items().setAfter("YWJj").build())));
    assertEquals(
        "/diets/0", refusedField(() -> first.stub().listItems(items().addDietsValue(77).build())));
    assertEquals(
        "/ids",
        refusedField(() -> first.stub().batchGetItems(BatchGetItemsRequest.getDefaultInstance())));
    assertEquals(
        "/deliversTo",
        refusedField(() ->
            first
                .stub()
                .listRestaurants(restaurants().setDeliversTo(position(Double.NaN, 0)).build())));
  }

  @Test
  void quotesManyBaskets() {
    Basket good = basket(line("quenelle-brochet", 2)).build();
    Basket broken = basket().clearLines().build();
    Basket strange = basket(line("quenelle-brochet", 0)).clearDropoff().build();
    var quotes =
        first
            .stub()
            .quote(
                QuoteRequest.newBuilder()
                    .addBaskets(good)
                    .addBaskets(broken)
                    .addBaskets(strange)
                    .build())
            .getQuotesList();
    assertEquals(3_500, quotes.get(0).getPriced().getSubtotal().getAmount());
    assertEquals("Pike quenelle, Nantua sauce", quotes.get(0).getPriced().getLines(0).getName());
    assertEquals("/lines", quotes.get(1).getRefused().getFields(0).getPointer());
    assertEquals(ProblemKind.PROBLEM_KIND_INVALID, quotes.get(2).getRefused().getKind());
  }

  @Test
  void lastPortionGoesToExactlyOne() throws Exception {
    String id = "patisserie-sidi-bou.zlabia";
    int left = first.item(id).getStock().getQuantity();
    assertEquals(25, left);
    List<Callable<Boolean>> buyers = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String order = "race-" + i;
      buyers.add(
          () -> reserve(order, BasketLine.newBuilder().setItemId(id).setQuantity(1).build()));
    }
    int won = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> buyer : threads.invokeAll(buyers)) {
        won += buyer.get() ? 1 : 0;
      }
    }
    assertEquals(25, won);
    assertFalse(first.item(id).getAvailable());
    assertEquals(0, first.item(id).getStock().getQuantity());
  }

  @Test
  void reservingAndReleasingAreIdempotent() {
    String id = "ojja-du-menzah.assida-zgougou";
    BasketLine two = BasketLine.newBuilder().setItemId(id).setQuantity(2).build();
    assertTrue(reserve("again", two));
    assertTrue(reserve("again", two));
    assertEquals(4, first.item(id).getStock().getQuantity());
    Refusal refusal =
        refusal(() ->
            first
                .stub()
                .reserve(
                    ReserveRequest.newBuilder()
                        .setOrderId("greedy")
                        .addLines(two.toBuilder().setQuantity(5))
                        .build()));
    assertEquals("ITEM_UNAVAILABLE", refusal.problem().getCode());
    assertEquals("/lines/0/itemId", refusal.problem().getFields(0).getPointer());
    release("again");
    release("again");
    assertEquals(6, first.item(id).getStock().getQuantity());
    assertFalse(reserve("again", two));
    release("too early");
    assertFalse(reserve("too early", two));
    assertEquals(6, first.item(id).getStock().getQuantity());
  }

  @Test
  void followsOrdersOnKafka() {
    String id = "les-bols-de-la-guill.bol-du-jour";
    BasketLine one = BasketLine.newBuilder().setItemId(id).setQuantity(1).build();
    assertTrue(reserve("kept", one));
    assertTrue(reserve("cancelled", one));
    assertTrue(reserve("expired", one));
    assertTrue(reserve("forgotten", one));
    NewEvent placed =
        event(
            OrderPlaced.getDescriptor().getFullName(),
            OrderPlaced.newBuilder().setStockReserved(true).build().toByteArray());
    NewEvent cancelled =
        event(
            OrderCancelled.getDescriptor().getFullName(),
            OrderCancelled.getDefaultInstance().toByteArray());
    NewEvent expired =
        event(
            OrderExpired.getDescriptor().getFullName(),
            OrderExpired.getDefaultInstance().toByteArray());
    try (Database orders = open(PostgresFixture.fresh());
        Relay relay =
            new Relay(
                orders,
                new KafkaConfig(KafkaFixture.bootstrapServers()),
                "/tiffin/order",
                "orders",
                OpenTelemetry.noop())) {
      orders.migrate("db/menu");
      orders.inTransaction(tx ->
          EventStore.append(
              tx,
              List.of(
                  new Append("kept", 0, List.of(placed), LUNCH, ""),
                  new Append("expired", 0, List.of(placed, expired), LUNCH, ""),
                  new Append("cancelled", 0, List.of(placed, cancelled), LUNCH, ""))));
      relay.start();
      Await.until(LIMIT, "two are given back", () -> first.item(id).getStock().getQuantity() == 13);
    }
    try (Database own = open(database)) {
      Await.until(LIMIT, "kept is firm", () -> "FIRM".equals(state(own, "kept")));
      int lapsed =
          own.inTransaction(tx -> Reservations.sweep(tx, LUNCH.plus(Duration.ofMinutes(16))));
      assertTrue(lapsed >= 1);
      assertEquals("LAPSED", state(own, "forgotten"));
      assertEquals("FIRM", state(own, "kept"));
    }
    // changed behind this instance's back, as by another one: seen at the next look
    Await.until(LIMIT, "seen", () -> first.item(id).getStock().getQuantity() == 14);
  }

  @Test
  void importsAllOrNothing() {
    ImportMenuRequest demo = importJson(DemoMenus.json());
    assertEquals(
        ProblemKind.PROBLEM_KIND_FORBIDDEN,
        refusal(() -> first.stub().importMenu(demo)).problem().getKind());
    assertEquals(
        ProblemKind.PROBLEM_KIND_FORBIDDEN,
        refusal(() -> first.operator("open sesam").importMenu(demo)).problem().getKind());
    String text = new String(DemoMenus.json(), java.nio.charset.StandardCharsets.UTF_8);
    String dearer = text.replace("\"price\": \"17.50\"", "\"price\": \"18.50\"");
    assertNotEquals(text, dearer);
    ImportMenuResponse wrong =
        first
            .operator("open sesame")
            .importMenu(importJson(bytes(dearer.replace("\"9.50\"", "\"9.5\""))));
    assertTrue(wrong.getProblemsCount() > 0);
    String quenelle = BOUCHON + ".quenelle-brochet";
    assertEquals(1_750, first.item(quenelle).getPrice().getAmount());
    try (Database own = open(database)) {
      importAndExpect(own, dearer, 1);
      assertEquals(1_850, first.item(quenelle).getPrice().getAmount());
      importAndExpect(own, text, 1);
      assertEquals(1_750, first.item(quenelle).getPrice().getAmount());
    }
  }

  /** Imports twice: the first time tells so many changes of items, the second nothing. */
  private static void importAndExpect(Database own, String content, int changes) {
    long before = itemChanges(own);
    ImportMenuResponse answer =
        first.operator("open sesame").importMenu(importJson(bytes(content)));
    assertEquals(0, answer.getProblemsCount());
    assertEquals(172, answer.getItems());
    assertEquals(before + changes, itemChanges(own));
    first.operator("open sesame").importMenu(importJson(bytes(content)));
    assertEquals(before + changes, itemChanges(own));
  }

  @Test
  void anotherInstanceHasTheSameAndFactsAreToldOnce() {
    String id = BOUCHON + ".plat-du-jour";
    assertTrue(reserve("restart", BasketLine.newBuilder().setItemId(id).setQuantity(3).build()));
    try (RunningMenu second = RunningMenu.start(database, InstantSource.fixed(LUNCH));
        Database own = open(database)) {
      assertEquals(9, second.item(id).getStock().getQuantity());
      assertEquals(13, second.stub().listRestaurants(restaurants().build()).getTotal());
      Await.until(
          LIMIT,
          "all is told",
          () -> own.read(h -> dev.tiffin.platform.eventstore.Outbox.lag(h, "menu")) == 0);
      List<String> told = told();
      assertEquals(new HashSet<>(told).size(), told.size());
      assertTrue(told.size() >= 13 + 172, () -> "told " + told.size());
    }
  }

  /** The id of every fact on the topic. */
  private static List<String> told() {
    List<String> ids = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer = consumer()) {
      List<TopicPartition> partitions = partitions(consumer);
      consumer.assign(partitions);
      partitions.forEach(
          partition -> consumer.seek(partition, beginnings.getOrDefault(partition, 0L)));
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(r ->
                ids.add(
                    r.key()
                        + new String(
                            r.headers().lastHeader("ce_id").value(),
                            java.nio.charset.StandardCharsets.UTF_8)));
      }
    }
    return ids;
  }

  private static KafkaConsumer<String, byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            KafkaFixture.bootstrapServers(),
            "allow.auto.create.topics",
            false),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }

  /** Those of the topic; none while it is not there. */
  private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
    return consumer.partitionsFor("menu").stream()
        .map(p -> new TopicPartition("menu", p.partition()))
        .toList();
  }

  private static long itemChanges(Database own) {
    return own.read(h ->
        h.createQuery("select count(*) from event where type <> 'tiffin.menu.v1.StockChanged'")
            .mapTo(Long.class)
            .one());
  }

  private static String state(Database own, String orderId) {
    return own.read(h ->
        h.createQuery("select state from reservation where order_id = ?")
            .bind(0, orderId)
            .mapTo(String.class)
            .one());
  }

  private static Database open(TestDatabase test) {
    return Databases.open(test, 3);
  }

  private static NewEvent event(String type, byte[] data) {
    return new NewEvent(type, data);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static ImportMenuRequest importJson(byte[] content) {
    return ImportMenuRequest.newBuilder()
        .setFormat(MenuFormat.MENU_FORMAT_JSON)
        .setContent(ByteString.copyFrom(content))
        .build();
  }

  private static boolean reserve(String orderId, BasketLine line) {
    try {
      var unused =
          first
              .stub()
              .reserve(ReserveRequest.newBuilder().setOrderId(orderId).addLines(line).build());
      return true;
    } catch (StatusRuntimeException e) {
      assertEquals(
          ProblemKind.PROBLEM_KIND_CONFLICT, Refusal.of(e).problem().getKind(), e.toString());
      return false;
    }
  }

  private static void release(String orderId) {
    var unused = first.stub().release(ReleaseRequest.newBuilder().setOrderId(orderId).build());
  }

  private static Refusal refusal(Callable<?> call) {
    return Refusal.of(assertThrows(StatusRuntimeException.class, call::call));
  }

  private static String refusedField(Callable<?> call) {
    Refusal refusal = refusal(call);
    assertEquals(ProblemKind.PROBLEM_KIND_INVALID, refusal.problem().getKind());
    return refusal.problem().getFields(0).getPointer();
  }

  private static ListRestaurantsRequest.Builder restaurants() {
    return ListRestaurantsRequest.newBuilder().setFirst(100).setLanguage("en");
  }

  private static ListItemsRequest.Builder items() {
    return ListItemsRequest.newBuilder().setFirst(100).setLanguage("en");
  }

  private static dev.tiffin.contracts.type.v1.Position position(double latitude, double longitude) {
    return dev.tiffin.contracts.type.v1.Position.newBuilder()
        .setLatitude(latitude)
        .setLongitude(longitude)
        .build();
  }

  private static BasketLine line(String slug, int quantity) {
    return BasketLine.newBuilder().setItemId(BOUCHON + "." + slug).setQuantity(quantity).build();
  }

  private static Basket.Builder basket(BasketLine... lines) {
    return Basket.newBuilder()
        .setRestaurantId(BOUCHON)
        .setFulfilment(Fulfilment.FULFILMENT_DELIVERY)
        .addAllLines(List.of(lines))
        .setLanguage("en")
        .setDropoff(position(45.767, 4.8345));
  }
}
