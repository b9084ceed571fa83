package dev.tiffin.platform.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.contracts.type.v1.Actor;
import dev.tiffin.contracts.type.v1.ProblemKind;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several instances of a service, which come and go, and one channel to all of them. */
@Timeout(60)
class InstancesTest {
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Line line = new Line(OpenTelemetry.noop());

  @TempDir Path directory;

  @AfterEach
  void close() {
    line.close();
  }

  private static Actor instance(String name) {
    return Echo.named(name);
  }

  private GrpcServer serve(String name) {
    return line.serve(_ -> instance(name));
  }

  private void publish(GrpcServer... servers) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (GrpcServer server : servers) {
      lines.append("127.0.0.1:").append(server.port()).append('\n');
    }
    Path fresh = Files.writeString(directory.resolve("fresh"), lines);
    Files.move(fresh, directory.resolve("endpoints"), StandardCopyOption.ATOMIC_MOVE);
  }

  private Echo.Stub channel() {
    return Echo.on(line.channelTo(directory.resolve("endpoints").toUri().toString(), DEADLINE));
  }

  /** Who answers a few calls in a row. */
  private static Set<String> answering(Echo.Stub echo) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 8; i++) {
      names.add(echo.say("who").getId());
    }
    return names;
  }

  private static void awaitAnswering(Echo.Stub echo, Set<String> names) throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    Set<String> now = answering(echo);
    while (!now.equals(names)) {
      assertTrue(System.nanoTime() < end, now + " answer, and not " + names);
      TimeUnit.MILLISECONDS.sleep(10);
      now = answering(echo);
    }
  }

  @Test
  void callsGoRoundAllOfThemAsTheyComeAndGo() throws Exception {
    GrpcServer one = serve("one");
    GrpcServer two = serve("two");
    publish(one);
    Echo.Stub echo = channel();
    assertEquals(Set.of("one"), answering(echo));

    publish(one, two);
    awaitAnswering(echo, Set.of("one", "two"));
    publish(two);
    awaitAnswering(echo, Set.of("two"));
  }

  /** Nobody has to say that an instance goes, as long as it goes in good order. */
  @Test
  void noCallFailsWhenOneCloses() throws Exception {
    GrpcServer one = serve("one");
    publish(one, serve("two"));
    Echo.Stub echo = channel();
    awaitAnswering(echo, Set.of("one", "two"));

    AtomicBoolean enough = new AtomicBoolean();
    AtomicInteger answers = new AtomicInteger();
    CountDownLatch flowing = new CountDownLatch(200);
    Thread caller =
        Thread.ofPlatform()
            .start(() -> {
              while (!enough.get()) {
                answers.addAndGet(echo.say("hello").getId().length() / 3);
                flowing.countDown();
              }
            });
    AtomicInteger failed = new AtomicInteger();
    caller.setUncaughtExceptionHandler((_, _) -> failed.incrementAndGet());
    flowing.await();
    one.close();
    int before = answers.get();
    while (answers.get() < before + 200 && failed.get() == 0) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    enough.set(true);
    caller.join();
    assertEquals(0, failed.get());
    assertEquals(Set.of("two"), answering(echo));
  }

  @Test
  void oneThatIsBackIsCalledAgain() throws Exception {
    GrpcServer one = serve("one");
    publish(one, serve("two"));
    Echo.Stub echo = channel();
    awaitAnswering(echo, Set.of("one", "two"));
    int port = one.port();
    one.close();
    awaitAnswering(echo, Set.of("two"));
    try (GrpcServer again =
        new GrpcServer(
            "127.0.0.1",
            port,
            OpenTelemetry.noop(),
            List.of(new Echo(_ -> instance("one again"))))) {
      again.start();
      awaitAnswering(echo, Set.of("one again", "two"));
    }
  }

  @Test
  void whatDoesNoHarmTwiceIsAskedOfAnotherOne() throws Exception {
    GrpcServer broken =
        line.serve(_ -> {
          throw Status.UNAVAILABLE.asRuntimeException();
        });
    publish(broken, serve("well"));
    Echo.Stub echo = channel();
    for (int i = 0; i < 20; i++) {
      assertEquals("well", echo.ask("hello").getId());
    }
    assertThrows(
        StatusRuntimeException.class,
        () -> {
          for (int i = 0; i < 4; i++) {
            echo.say("hello");
          }
        });
  }

  @Test
  void anAddressThatIsNoneLeavesEverythingAsItWas() throws Exception {
    publish(serve("one"));
    Echo.Stub echo = channel();
    assertEquals(Set.of("one"), answering(echo));
    Files.writeString(directory.resolve("endpoints"), "nowhere\n");
    assertStays(echo, "one");
    Files.delete(directory.resolve("endpoints"));
    assertStays(echo, "one");
  }

  /** For as long as two looks into the file take. */
  private static void assertStays(Echo.Stub echo, String name) {
    long end = System.nanoTime() + Duration.ofMillis(500).toNanos();
    while (System.nanoTime() < end) {
      assertEquals(Set.of(name), answering(echo));
    }
  }

  @Test
  void nobodyIsThereUntilSomebodyIs() throws Exception {
    Echo.Stub echo = channel();
    StatusRuntimeException nobody =
        assertThrows(StatusRuntimeException.class, () -> echo.say("hello"));
    assertEquals(ProblemKind.PROBLEM_KIND_UNAVAILABLE, Refusal.of(nobody).problem().getKind());
    publish(serve("one"));
    assertEquals(Set.of("one"), answering(echo.withWaitForReady()));
  }
}
