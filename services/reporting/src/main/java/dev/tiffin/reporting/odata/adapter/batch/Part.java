package dev.tiffin.reporting.odata.adapter.batch;

import dev.tiffin.reporting.odata.adapter.olingo.ODataReply;
import dev.tiffin.reporting.odata.plan.Refused;
import java.util.List;
import java.util.Map;

/** One request of several. */
sealed interface Part {
  /** Its name within the batch; empty where it has none. */
  String id();

  /**
   * What is to be read.
   *
   * @param url as it was written
   * @param headers their names in lower case
   * @param dependsOn names of others, without whose success this is not wanted
   */
  record Asked(
      String id, String method, String url, Map<String, String> headers, List<String> dependsOn)
      implements Part {
    public Asked {
      headers = Map.copyOf(headers);
      dependsOn = List.copyOf(dependsOn);
    }
  }

  /** What is not even looked at. */
  record Hopeless(String id, Refused why) implements Part {}

  /** The answer to one. */
  record Answered(String id, ODataReply reply) {
    boolean failed() {
      return reply.status() >= 400;
    }
  }
}
