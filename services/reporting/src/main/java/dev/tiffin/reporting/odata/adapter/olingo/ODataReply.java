package dev.tiffin.reporting.odata.adapter.olingo;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a request is answered with.
 *
 * @param headers in the order they are sent
 * @param body not to be changed; empty for none
 */
public record ODataReply(int status, Map<String, String> headers, byte[] body) {

  /** The same with one more header. */
  public ODataReply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new ODataReply(status, more, body);
  }

  static ODataReply of(String contentType, byte[] body) {
    return new ODataReply(200, Map.of("Content-Type", contentType), body);
  }

  static ODataReply empty(int status) {
    return new ODataReply(status, Map.of(), new byte[0]);
  }
}
