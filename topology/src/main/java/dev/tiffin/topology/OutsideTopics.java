package dev.tiffin.topology;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** The topics of a Kafka that is not ours. */
final class OutsideTopics {

  private static final int LIMIT_SECONDS = 15;

  private OutsideTopics() {}

  /**
   * @throws PlatformException when one of them is there, or that cannot be known
   */
  static void requireNone(String bootstrap, Collection<String> topics) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrap, "default.api.timeout.ms", LIMIT_SECONDS * 1_000);
    try (Admin admin = Admin.create(settings)) {
      Set<String> there =
          new TreeSet<>(admin.listTopics().names().get(LIMIT_SECONDS, TimeUnit.SECONDS));
      there.retainAll(topics);
      if (!there.isEmpty()) {
        throw new PlatformException(
            "the topics %s are in the Kafka at %s already, with what the backup does not know: delete"
                    .formatted(String.join(", ", there), bootstrap)
                + " them first, or name an empty Kafka");
      }
    } catch (ExecutionException | TimeoutException failed) {
      throw new PlatformException("cannot ask the Kafka at " + bootstrap + ": " + failed, failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new PlatformException("interrupted", interrupted);
    }
  }
}
