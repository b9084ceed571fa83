package dev.tiffin.menu.adapter.grpc;

import com.google.protobuf.Message;
import dev.tiffin.contracts.menu.v1.BatchGetItemsRequest;
import dev.tiffin.contracts.menu.v1.BatchGetItemsResponse;
import dev.tiffin.contracts.menu.v1.BatchGetRestaurantsRequest;
import dev.tiffin.contracts.menu.v1.BatchGetRestaurantsResponse;
import dev.tiffin.contracts.menu.v1.BatchListItemsRequest;
import dev.tiffin.contracts.menu.v1.BatchListItemsResponse;
import dev.tiffin.contracts.menu.v1.ImportMenuRequest;
import dev.tiffin.contracts.menu.v1.ImportMenuResponse;
import dev.tiffin.contracts.menu.v1.ImportProblem;
import dev.tiffin.contracts.menu.v1.ListItemsRequest;
import dev.tiffin.contracts.menu.v1.ListItemsResponse;
import dev.tiffin.contracts.menu.v1.ListRestaurantsRequest;
import dev.tiffin.contracts.menu.v1.ListRestaurantsResponse;
import dev.tiffin.contracts.menu.v1.MenuServiceGrpc;
import dev.tiffin.contracts.menu.v1.QuoteRequest;
import dev.tiffin.contracts.menu.v1.QuoteResponse;
import dev.tiffin.contracts.menu.v1.ReleaseRequest;
import dev.tiffin.contracts.menu.v1.ReleaseResponse;
import dev.tiffin.contracts.menu.v1.ReserveRequest;
import dev.tiffin.contracts.menu.v1.ReserveResponse;
import dev.tiffin.contracts.menu.v1.SetItemStockRequest;
import dev.tiffin.contracts.menu.v1.SetItemStockResponse;
import dev.tiffin.contracts.menu.v1.SetRestaurantStateRequest;
import dev.tiffin.contracts.menu.v1.SetRestaurantStateResponse;
import dev.tiffin.menu.adapter.postgres.MenuImport;
import dev.tiffin.menu.adapter.postgres.Reservations;
import dev.tiffin.menu.menufile.FileProblem;
import dev.tiffin.menu.menufile.MenuFile;
import dev.tiffin.menu.menufile.Parsed;
import dev.tiffin.menu.quote.BasketLine;
import dev.tiffin.menu.quote.LineProblem;
import dev.tiffin.menu.quote.Pricing;
import dev.tiffin.menu.quote.Quoted;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.OperatorSecret;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.grpc.Serving;
import io.grpc.BindableService;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Serves {@code tiffin.menu.v1.MenuService}: reads from the snapshot, writes to the database. */
public final class MenuDoor extends MenuServiceGrpc.MenuServiceImplBase {
  private static final int ORDER_ID_MAX = 100;

  private final CatalogKeeper keeper;
  private final Quotes quotes;
  private final StaffWords staffWords;
  private final Database database;
  private final MenuImport menuImport;
  private final MenuFile menuFile;
  private final Runnable afterCommit;
  private final InstantSource clock;

  /**
   * @param afterCommit run after every change, before it is answered
   */
  public MenuDoor(
      CatalogKeeper keeper,
      Pricing pricing,
      Database database,
      MenuFile menuFile,
      Runnable afterCommit,
      InstantSource clock) {
    this.keeper = keeper;
    this.quotes = new Quotes(pricing);
    this.staffWords = new StaffWords(database, clock);
    this.database = database;
    this.menuImport = new MenuImport(database);
    this.menuFile = menuFile;
    this.afterCommit = afterCommit;
    this.clock = clock;
  }

  /** This door, with operators told from others by the secret. */
  public BindableService guardedBy(String operatorSecret) {
    return new OperatorSecret(operatorSecret).before(this);
  }

  @Override
  public void listRestaurants(
      ListRestaurantsRequest request, StreamObserver<ListRestaurantsResponse> observer) {
    read(observer, (catalog, now) -> RestaurantQueries.list(catalog, request, now));
  }

  @Override
  public void batchGetRestaurants(
      BatchGetRestaurantsRequest request, StreamObserver<BatchGetRestaurantsResponse> observer) {
    read(observer, (catalog, now) -> RestaurantQueries.batchGet(catalog, request, now));
  }

  @Override
  public void listItems(ListItemsRequest request, StreamObserver<ListItemsResponse> observer) {
    read(observer, (catalog, now) -> ItemQueries.list(catalog, request, now));
  }

  @Override
  public void batchGetItems(
      BatchGetItemsRequest request, StreamObserver<BatchGetItemsResponse> observer) {
    read(observer, (catalog, now) -> ItemQueries.batchGet(catalog, request, now));
  }

  @Override
  public void batchListItems(
      BatchListItemsRequest request, StreamObserver<BatchListItemsResponse> observer) {
    read(observer, (catalog, now) -> ItemQueries.batchList(catalog, request, now));
  }

  @Override
  public void quote(QuoteRequest request, StreamObserver<QuoteResponse> observer) {
    read(observer, (catalog, now) -> quotes.answer(catalog, request, now));
  }

  private <A extends Message> void read(
      StreamObserver<A> observer, BiFunction<Catalog, Instant, A> question) {
    Serving.answer(observer, () -> question.apply(keeper.current(), clock.instant()));
  }

  @Override
  public void reserve(ReserveRequest request, StreamObserver<ReserveResponse> observer) {
    Serving.answer(observer, () -> reserve(request));
  }

  private ReserveResponse reserve(ReserveRequest request) {
    Checks checks = new Checks();
    checkOrderId(checks, request.getOrderId());
    Quotes.checkLines(checks, request.getLinesList());
    for (int i = 0; i < request.getLinesCount(); i++) {
      checks.range(
          "/lines/" + i + "/quantity",
          request.getLines(i).getQuantity(),
          1,
          BasketLine.QUANTITY_MAX);
    }
    checks.refuseIfWrong();
    List<LineProblem> problems =
        database.inTransaction(transaction ->
            Reservations.reserve(
                transaction,
                request.getOrderId(),
                Quotes.lines(request.getLinesList()),
                clock.instant()));
    if (!problems.isEmpty()) {
      throw new Refusal(Quotes.problem(new Quoted.Refused(problems)));
    }
    afterCommit.run();
    return ReserveResponse.getDefaultInstance();
  }

  @Override
  public void release(ReleaseRequest request, StreamObserver<ReleaseResponse> observer) {
    Serving.answer(observer, () -> release(request));
  }

  private ReleaseResponse release(ReleaseRequest request) {
    Checks checks = new Checks();
    checkOrderId(checks, request.getOrderId());
    checks.refuseIfWrong();
    database.inTransaction(transaction -> {
      Reservations.release(transaction, request.getOrderId(), clock.instant());
      return request;
    });
    afterCommit.run();
    return ReleaseResponse.getDefaultInstance();
  }

  private static void checkOrderId(Checks checks, String orderId) {
    if (orderId.isBlank() || orderId.length() > ORDER_ID_MAX || orderId.indexOf(0) >= 0) {
      checks.problem("/orderId", "LENGTH", "Must have 1 to " + ORDER_ID_MAX + " characters.");
    }
  }

  @Override
  public void setRestaurantState(
      SetRestaurantStateRequest request, StreamObserver<SetRestaurantStateResponse> observer) {
    change(observer, () -> staffWords.setState(request, Caller.current()));
  }

  @Override
  public void setItemStock(
      SetItemStockRequest request, StreamObserver<SetItemStockResponse> observer) {
    change(observer, () -> staffWords.setStock(request, Caller.current()));
  }

  /** Answered once everybody who reads here sees it. */
  private <A extends Message> void change(StreamObserver<A> observer, Supplier<A> work) {
    Serving.answer(
        observer,
        () -> {
          A answer = work.get();
          afterCommit.run();
          return answer;
        });
  }

  @Override
  public void importMenu(ImportMenuRequest request, StreamObserver<ImportMenuResponse> observer) {
    Serving.answer(observer, () -> importMenu(request));
  }

  private ImportMenuResponse importMenu(ImportMenuRequest request) {
    OperatorSecret.require();
    MenuFile.Format format =
        switch (request.getFormat()) {
          case MENU_FORMAT_CSV -> MenuFile.Format.CSV;
          case MENU_FORMAT_JSON -> MenuFile.Format.JSON;
          case MENU_FORMAT_UNSPECIFIED, UNRECOGNIZED ->
              throw Refusal.invalid("/format", "UNKNOWN_VALUE", "Must be CSV or JSON.");
        };
    return switch (menuFile.read(format, request.getContent().toByteArray())) {
      case Parsed.Bad(List<FileProblem> problems) -> {
        ImportMenuResponse.Builder answer = ImportMenuResponse.newBuilder();
        problems.forEach(problem ->
            answer.addProblems(
                ImportProblem.newBuilder()
                    .setLine(problem.line())
                    .setField(problem.field())
                    .setDetail(problem.detail())));
        yield answer.build();
      }
      case Parsed.Good good -> {
        menuImport.replace(good.menus(), clock.instant());
        afterCommit.run();
        yield ImportMenuResponse.newBuilder()
            .setRestaurants(good.menus().size())
            .setItems(good.menus().stream().mapToInt(menu -> menu.items().size()).sum())
            .build();
      }
    };
  }
}
