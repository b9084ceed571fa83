package dev.tiffin.platform.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterResult;

/** Asks a broker what a client asks first: who is there, and which topics are there. */
final class BrokerProbe {

  private static final int ANSWER_LIMIT_MS = 2_000;

  private BrokerProbe() {}

  static void await(ChildProcess process, String host, int port, Duration limit) {
    // Kafka's client complains in our log about every refused connection; so wait for the port
    // first. It is the questions after it that count.
    Readiness.await(process, limit, () -> connects(host, port));
    Map<String, Object> configuration =
        Map.of(
            "bootstrap.servers", host + ":" + port,
            "request.timeout.ms", ANSWER_LIMIT_MS,
            "default.api.timeout.ms", ANSWER_LIMIT_MS);
    try (Admin admin = Admin.create(configuration)) {
      Readiness.await(process, limit, () -> answers(admin));
    }
  }

  /** Empty once somebody accepts connections there. */
  static Optional<String> connects(String host, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), ANSWER_LIMIT_MS);
      return Optional.empty();
    } catch (IOException notYet) {
      return Optional.of("port " + port + " does not answer");
    }
  }

  private static Optional<String> answers(Admin admin) {
    try {
      DescribeClusterResult cluster = admin.describeCluster();
      if (cluster.nodes().get(ANSWER_LIMIT_MS, TimeUnit.MILLISECONDS).isEmpty()) {
        return Optional.of("the broker is not admitted yet");
      }
      admin.listTopics().names().get(ANSWER_LIMIT_MS, TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (ExecutionException | TimeoutException notYet) {
      return Optional.of("no answer yet: " + notYet.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }
}
