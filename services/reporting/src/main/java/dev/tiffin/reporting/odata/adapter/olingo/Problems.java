package dev.tiffin.reporting.odata.adapter.olingo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tiffin.reporting.odata.plan.Refused;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.olingo.server.api.ODataLibraryException;
import org.apache.olingo.server.core.uri.parser.UriParserSemanticException;

/** What goes wrong, as OData tells it. */
final class Problems {
  private static final String CONTENT_TYPE = "application/json;odata.metadata=minimal";
  private static final String RETRY_AFTER_SECONDS = "2";
  private static final int MESSAGE_LENGTH_MAX = 300;
  private static final ObjectMapper JSON = new ObjectMapper();

  private Problems() {}

  static ODataReply reply(Refused refused) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", refused.code());
    error.put("message", refused.message());
    refused.target().ifPresent(target -> error.put("target", target));
    error.put("details", refused.details());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", CONTENT_TYPE);
    headers.putAll(refused.headers());
    if (refused.status() == 503) {
      headers.putIfAbsent("Retry-After", RETRY_AFTER_SECONDS);
    }
    try {
      byte[] body = JSON.writeValueAsBytes(Map.of("error", error));
      return new ODataReply(refused.status(), headers, body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can always be written", e);
    }
  }

  /**
   * What Olingo did not understand.
   *
   * @param status for what is not there
   */
  static Refused of(ODataLibraryException failure, int status) {
    String message = shortened(failure);
    if (failure instanceof UriParserSemanticException semantic) {
      return switch ((UriParserSemanticException.MessageKeys) semantic.getMessageKey()) {
        case NOT_IMPLEMENTED, NOT_IMPLEMENTED_SYSTEM_QUERY_OPTION ->
            Refused.notImplemented(message);
        case RESOURCE_NOT_FOUND, PROPERTY_NOT_IN_TYPE, UNKNOWN_PART, UNKNOWN_TYPE ->
            status == 404 ? Refused.of(404, "NOT_FOUND", message) : Refused.invalid(message);
        default -> Refused.invalid(message);
      };
    }
    return Refused.invalid(message);
  }

  private static String shortened(ODataLibraryException failure) {
    String message = failure.getTranslatedMessage(Locale.ENGLISH).getMessage();
    return message.length() <= MESSAGE_LENGTH_MAX
        ? message
        : message.substring(0, MESSAGE_LENGTH_MAX) + "…";
  }
}
