package dev.tiffin.platform.testing;

import dev.tiffin.platform.embedded.EmbeddedRabbit;
import dev.tiffin.platform.embedded.FreePorts;
import dev.tiffin.platform.embedded.RabbitPrograms;
import dev.tiffin.platform.embedded.UserCache;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * A real RabbitMQ for the tests of one JVM: started when first asked for, gone at the end. On a
 * system that has no packages of it, and where none is installed, tests that ask for it are
 * skipped.
 */
public final class RabbitFixture {

  private static final String PASSWORD = "test";
  private static final AtomicInteger NAMES = new AtomicInteger();

  // One broker for all tests of a JVM: starting it takes longer than most tests.
  private static @Nullable EmbeddedRabbit shared;

  private RabbitFixture() {}

  /** The broker itself, for tests that signal it; not to be closed. */
  public static synchronized EmbeddedRabbit broker() {
    EmbeddedRabbit running = shared;
    if (running == null) {
      running = start();
      shared = running;
    }
    return running;
  }

  /** Where it is, as {@code TIFFIN_RABBITMQ_URL} has it. */
  public static String uri() {
    return broker().uri();
  }

  /** A name that no other queue of this JVM has; nothing is made. */
  public static String uniqueName(String prefix) {
    return prefix + "-" + NAMES.incrementAndGet();
  }

  /**
   * A broker of one test's own, which it may kill and start again over the same directory; whoever
   * starts it closes it.
   */
  public static RestartableRabbit restartable() {
    requirePossible();
    return new RestartableRabbit(TestDirectory.make("rabbitmq"), PASSWORD);
  }

  private static EmbeddedRabbit start() {
    requirePossible();
    TestDirectory directory = TestDirectory.make("rabbitmq");
    EmbeddedRabbit rabbit = EmbeddedRabbit.start(config(directory, PASSWORD, FreePorts.choose(3)));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              rabbit.close();
              directory.delete();
            }));
    return rabbit;
  }

  static EmbeddedRabbit.Config config(TestDirectory directory, String password, int[] ports) {
    return new EmbeddedRabbit.Config(
        directory.path().resolve("data"),
        UserCache.directory(),
        password,
        ports[0],
        ports[1],
        ports[2],
        directory.path().resolve("rabbitmq.log"));
  }

  private static void requirePossible() {
    if (!RabbitPrograms.isPossible(UserCache.directory())) {
      throw new TestAbortedException("RabbitMQ is not installed, and there are no packages of it");
    }
  }
}
