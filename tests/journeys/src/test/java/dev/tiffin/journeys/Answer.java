package dev.tiffin.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;

/** What the door answered. */
record Answer(HttpResponse<String> http, JsonNode json) {
  int status() {
    return http.statusCode();
  }

  String body() {
    return http.body();
  }

  String header(String name) {
    return http.headers().firstValue(name).orElse("");
  }

  /** A member of the body as text, by RFC 6901 pointer; empty if it is not there. */
  String text(String pointer) {
    return json.at(pointer).asText("");
  }

  /** The same answer, once it is sure that its status is the expected one. */
  Answer expect(int status) {
    if (status() != status) {
      throw new AssertionError(
          "%s %s answered %d, not %d: %s"
              .formatted(http.request().method(), http.uri(), status(), status, body()));
    }
    return this;
  }

  /** The code of the problem, once it is sure that the status is the expected one. */
  String problem(int status) {
    return expect(status).text("/code");
  }

  /** The same of a refusal in OData. */
  String refusal(int status) {
    return expect(status).text("/error/code");
  }
}
