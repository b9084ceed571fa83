package dev.tiffin.platform.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.operations.v1.RebuildOutcome;
import dev.tiffin.contracts.operations.v1.RebuildProgress;
import dev.tiffin.contracts.operations.v1.RebuildReadModelRequest;
import dev.tiffin.contracts.operations.v1.RebuildReadModelResponse;
import dev.tiffin.contracts.operations.v1.RebuildServiceGrpc;
import dev.tiffin.contracts.operations.v1.RebuildServiceGrpc.RebuildServiceBlockingStub;
import dev.tiffin.contracts.operations.v1.RebuildStage;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.DatabaseConfig;
import dev.tiffin.platform.eventstore.rebuild.Rebuild;
import dev.tiffin.platform.grpc.GrpcChannel;
import dev.tiffin.platform.grpc.GrpcServer;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.runtime.Closeables;
import dev.tiffin.platform.runtime.Environment;
import dev.tiffin.platform.testing.Await;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.TestDatabase;
import dev.tiffin.platform.testing.service.Calls;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What operators may ask of a read model. */
@Timeout(60)
class RebuildDoorTest {
  private static final String SECRET = "open sesame";
  private static final RebuildReadModelRequest ALL =
      RebuildReadModelRequest.newBuilder().setBy("olga").build();

  private final Closeables open = new Closeables();
  private final TestDatabase test = PostgresFixture.fresh();
  private final Database database =
      open.add(new Database(new DatabaseConfig(test.jdbcUrl(), test.user(), test.password(), 4)));
  private final GrpcServer server =
      open.add(
          new GrpcServer(
              "127.0.0.1",
              0,
              OpenTelemetry.noop(),
              List.of(
                  RebuildDoor.of(
                      new Rebuild<>(database, new Tallies()),
                      Environment.of(Map.of("TIFFIN_OPERATOR_SECRET", SECRET))))));

  RebuildDoorTest() {
    database.migrate("db/tally");
    run(
        """
        insert into event (stream_id, version, type, data, at, trace_parent)
        select 's-' || s, v, 'test.Happened', '', timestamptz '2026-11-20 12:00Z' + s * interval '1 h', ''
        from generate_series(1, 3) s, generate_series(1, 2) v
        """);
    run("insert into tally select stream_id, count(*) from event group by stream_id");
    server.start();
  }

  @AfterEach
  void close() {
    open.close();
  }

  private void run(String sql) {
    var unused = database.read(handle -> handle.execute(sql));
  }

  private String ask(String sql) {
    return database.read(handle -> handle.createQuery(sql).mapTo(String.class).one());
  }

  private RebuildServiceBlockingStub operator(String secret) {
    GrpcChannel channel = open.add(Calls.channel(server.port()));
    return RebuildServiceGrpc.newBlockingStub(channel.channel())
        .withInterceptors(Calls.operator(secret));
  }

  private static long nanos(com.google.protobuf.Duration duration) {
    return duration.getSeconds() * 1_000_000_000 + duration.getNanos();
  }

  private List<RebuildReadModelResponse> told(RebuildReadModelRequest request) {
    List<RebuildReadModelResponse> told = new ArrayList<>();
    operator(SECRET).rebuildReadModel(request).forEachRemaining(told::add);
    return told;
  }

  private Problem refusal(String secret, RebuildReadModelRequest request) {
    Iterator<RebuildReadModelResponse> told = operator(secret).rebuildReadModel(request);
    return Refusal.of(
            assertThrows(StatusRuntimeException.class, () -> told.forEachRemaining(_ -> {})))
        .problem();
  }

  @Test
  void tellsHowFarItIsAndThenWhatItCameTo() {
    List<RebuildReadModelResponse> told = told(ALL);
    RebuildOutcome agreed = told.removeLast().getOutcome();
    assertEquals("tally", agreed.getTable());
    assertEquals(3, agreed.getRows());
    assertEquals(6, agreed.getEvents());
    assertEquals(0, agreed.getMissing() + agreed.getSurplus() + agreed.getDifferent());
    assertTrue(nanos(agreed.getTook()) > nanos(agreed.getFolding()), "" + agreed);
    assertTrue(nanos(agreed.getFolding()) > 0 && nanos(agreed.getHeld()) > 0, "" + agreed);
    assertEquals(
        List.of(
            RebuildStage.REBUILD_STAGE_FOLDING,
            RebuildStage.REBUILD_STAGE_COMPARING,
            RebuildStage.REBUILD_STAGE_CATCHING_UP),
        told.stream()
            .map(RebuildReadModelResponse::getProgress)
            .map(RebuildProgress::getStage)
            .distinct()
            .toList());
    assertEquals(6, told.getLast().getProgress().getTotal());

    run("update tally set events = 9 where stream = 's-2'");
    run("delete from tally where stream = 's-1'");
    Timestamp twoOClock =
        Timestamp.newBuilder()
            .setSeconds(Instant.parse("2026-11-20T14:00:00Z").getEpochSecond())
            .build();
    RebuildOutcome since = told(ALL.toBuilder().setSince(twoOClock).build()).getLast().getOutcome();
    assertEquals(2, since.getRows(), "those of 14:00 and 15:00");
    assertEquals(1, since.getDifferent());
    assertEquals("s-2", since.getExamples(0).getStreamId());
    assertEquals("events", since.getExamples(0).getWhat());
    assertEquals(1, told(ALL).getLast().getOutcome().getMissing());
  }

  @Test
  void isForOperatorsAndSaysWhatIsWrong() {
    assertEquals("FORBIDDEN", refusal("a guess", ALL).getCode());
    RebuildReadModelRequest.Builder wrong = ALL.toBuilder();
    for (Timestamp since :
        List.of(
            Timestamp.newBuilder().setSeconds(Long.MAX_VALUE).build(),
            Timestamp.newBuilder().setSeconds(1).setNanos(-1).build())) {
      Problem problem = refusal(SECRET, wrong.setSince(since).build());
      assertEquals("/since", problem.getFields(0).getPointer());
    }
    assertEquals(
        "/by", refusal(SECRET, ALL.toBuilder().setBy("a\nb").build()).getFields(0).getPointer());
    run("alter table tally add column more text");
    Problem problem = refusal(SECRET, ALL);
    assertEquals("NOT_REBUILT", problem.getCode());
    assertTrue(problem.getDetail().contains("more"), problem.getDetail());
  }

  @Test
  void whoHangsUpEndsIt() {
    String identity = ask("select 'tally'::regclass::oid::text");
    try (Context.CancellableContext call = Context.current().withCancellation()) {
      var unused =
          database.inTransaction(busy -> {
            busy.execute("lock table tally in access exclusive mode"); // so it cannot get further
            Iterator<RebuildReadModelResponse> told =
                called(call.wrap(() -> operator(SECRET).rebuildReadModel(ALL)));
            assertTrue(told.next().hasProgress());
            assertEquals("NOT_REBUILT", refusal(SECRET, ALL).getCode(), "one at a time");
            call.cancel(null);
            assertThrows(StatusRuntimeException.class, told::next);
            return refusal(SECRET, ALL); // it has not got further yet
          });
    }
    Await.until(
        Duration.ofSeconds(20),
        "it has ended",
        () ->
            ask("select count(*)::text from pg_locks where locktype = 'advisory' and objid = 7004")
                .equals("0"));
    assertEquals(identity, ask("select 'tally'::regclass::oid::text"));
  }

  private static <T> T called(Callable<T> callable) {
    try {
      return callable.call();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
