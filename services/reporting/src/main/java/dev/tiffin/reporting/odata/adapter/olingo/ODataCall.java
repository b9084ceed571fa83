package dev.tiffin.reporting.odata.adapter.olingo;

import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.reporting.odata.plan.Scope;
import java.util.Map;
import java.util.Optional;

/**
 * A request, however it came.
 *
 * @param method of HTTP
 * @param path below the service, percent-encoded as it came; without the slash it begins with
 * @param query what follows the question mark, percent-encoded as it came; empty for none
 * @param headers their names in lower case
 * @param body not to be changed; empty for none
 * @param caller who asks
 * @param scope whose rows they may see
 * @param base what links begin with, ending with a slash; empty for relative links
 * @param batched whether it is one of several, whose answers are held until all are there
 */
public record ODataCall(
    String method,
    String path,
    String query,
    Map<String, String> headers,
    byte[] body,
    Caller caller,
    Scope scope,
    String base,
    boolean batched) {

  public ODataCall {
    headers = Map.copyOf(headers);
  }

  /** Whether nothing is to be changed by it. */
  boolean isRead() {
    return method.equals("GET") || method.equals("HEAD");
  }

  /** The value of a header, its name in lower case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }
}
