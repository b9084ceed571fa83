package dev.tiffin.demo;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the door answered.
 *
 * @param status HTTP's
 * @param body a missing node where there was none
 * @param etag empty where there was none
 */
public record Reply(int status, JsonNode body, String etag) {

  public boolean ok() {
    return status >= 200 && status < 300;
  }

  /** The problem's code, or the status where there is none. */
  public String code() {
    return body.path("code").asText(String.valueOf(status));
  }

  public String text(String field) {
    return body.path(field).asText("");
  }
}
