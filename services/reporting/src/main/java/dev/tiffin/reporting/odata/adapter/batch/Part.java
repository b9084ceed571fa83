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
   * What is to be read or done.
   *
   * @param url as it was written
   * @param headers their names in lower case
   * @param body empty for none
   * @param dependsOn names of others, without whose success this is not wanted
   */
  record Asked(
      String id,
      String method,
      String url,
      Map<String, String> headers,
      byte[] body,
      List<String> dependsOn)
      implements Part {
    public Asked {
      headers = Map.copyOf(headers);
      dependsOn = List.copyOf(dependsOn);
    }
  }

  /** A change set, which multipart bodies put around what is to be done. */
  record Alone(Asked asked) implements Part {
    @Override
    public String id() {
      return asked.id();
    }
  }

  /** What is not even looked at. */
  record Hopeless(String id, Refused why) implements Part {}

  /** The answer to one. */
  record Answered(Part part, ODataReply reply) {
    String id() {
      return part.id();
    }

    boolean failed() {
      return reply.status() >= 400;
    }
  }
}
