package dev.tiffin.platform.runtime;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one service as a process of its own, until SIGTERM. */
public final class ServiceProcess {
  private static final Logger log = LoggerFactory.getLogger(ServiceProcess.class);

  private ServiceProcess() {}

  /**
   * Assembles the service from the process's environment, starts it, waits for the signal to stop
   * and closes it. A wrong setting ends the process with status 2 and one line; any other failure
   * to start with status 1.
   */
  public static void run(String name, Function<Environment, ? extends Service> assemble) {
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Thread starting = Thread.currentThread();
    AtomicBoolean started = new AtomicBoolean();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stop.countDown();
                  if (!started.get()) {
                    starting.interrupt(); // it may be waiting for a database
                  }
                  await(stopped);
                },
                "stop"));
    int status = 0;
    try (Service service = assemble.apply(Environment.ofProcess())) {
      service.start();
      started.set(true);
      log.info("{} started", name);
      stop.await();
    } catch (ConfigurationException e) {
      log.error("{} cannot start: {}", name, e.getMessage());
      status = 2;
    } catch (RuntimeException | Error e) { // nobody above could hear of it
      log.error("{} failed", name, e);
      status = 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stopped.countDown();
    }
    if (status != 0) {
      System.exit(status);
    }
  }

  private static void await(CountDownLatch stopped) {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
