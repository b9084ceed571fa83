package dev.tiffin.reporting.odata.adapter.olingo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tiffin.reporting.odata.model.Parameter;
import dev.tiffin.reporting.odata.plan.Refused;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an action is told. Whatever is wrong is noted and reading goes on, so that all of it
 * is told at once.
 */
final class Arguments {
  private static final int BYTES_MAX = 16 * 1024;
  private static final int DEPTH_MAX = 8;
  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final ObjectNode given;
  private final List<Refused.Detail> problems = new ArrayList<>();

  private Arguments(ObjectNode given) {
    this.given = given;
  }

  /**
   * By their names; those left out are missing.
   *
   * @throws Refused 400, 413, 415
   */
  static Map<String, Object> read(ODataCall call, List<Parameter> parameters) {
    return new Arguments(object(call)).values(parameters);
  }

  private static ObjectNode object(ODataCall call) {
    if (call.body().length == 0) {
      return JSON.createObjectNode();
    }
    if (call.body().length > BYTES_MAX) {
      throw Refused.of(413, "TOO_LARGE", "What an action is told has at most 16 KiB.");
    }
    String type = call.header("content-type").orElse("").strip().toLowerCase(Locale.ROOT);
    if (!type.matches("application/json\\s*(;.*)?")) {
      throw Refused.of(
          415, "UNSUPPORTED_MEDIA_TYPE", "What an action is told is application/json.");
    }
    try {
      if (JSON.readTree(call.body()) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw Refused.invalid("The body is not well-formed JSON, or has a member twice.");
    } catch (IOException e) {
      throw new IllegalStateException("memory can always be read", e);
    }
    throw Refused.invalid("The body is a JSON object.");
  }

  private Map<String, Object> values(List<Parameter> parameters) {
    Map<String, Object> values = new HashMap<>();
    for (Parameter parameter : parameters) {
      Object value = value(parameter);
      if (value != null) {
        values.put(parameter.name(), value);
      }
    }
    List<String> names = parameters.stream().map(Parameter::name).toList();
    given
        .fieldNames()
        .forEachRemaining(name -> {
          // with an at sign it says something about the others
          if (!names.contains(name) && name.indexOf('@') < 0) {
            note(name, "UNKNOWN_FIELD", "There is no such parameter here.");
          }
        });
    if (problems.isEmpty()) {
      return values;
    }
    String message =
        problems.size() == 1
            ? problems.getFirst().message()
            : "Several parameters are not as they must be.";
    throw Refused.of(400, "INVALID_REQUEST", message, problems);
  }

  private @Nullable Object value(Parameter parameter) {
    JsonNode value = given.path(parameter.name());
    if (value.isMissingNode() || value.isNull()) {
      return parameter.optional()
          ? null
          : note(parameter.name(), "MISSING_FIELD", "This must be given.");
    }
    return switch (parameter) {
      case Parameter.Whole whole -> whole(whole, value);
      case Parameter.Word word -> word(word, value);
      case Parameter.Moment moment -> moment(moment, value);
    };
  }

  private @Nullable Object whole(Parameter.Whole whole, JsonNode value) {
    if (!value.isIntegralNumber()) {
      return note(whole.name(), "WRONG_TYPE", "This is a whole number.");
    }
    return value.canConvertToInt()
            && value.intValue() >= whole.min()
            && value.intValue() <= whole.max()
        ? value.intValue()
        : note(
            whole.name(),
            "OUT_OF_RANGE",
            "This is from %d to %d.".formatted(whole.min(), whole.max()));
  }

  private @Nullable Object word(Parameter.Word word, JsonNode value) {
    if (!value.isTextual()) {
      return note(word.name(), "WRONG_TYPE", "This is a text.");
    }
    return word.words().contains(value.textValue())
        ? value.textValue()
        : note(
            word.name(),
            "UNKNOWN_VALUE",
            "This is one of " + String.join(", ", word.words()) + ".");
  }

  private @Nullable Object moment(Parameter.Moment moment, JsonNode value) {
    if (!value.isTextual()) {
      return note(moment.name(), "WRONG_TYPE", "This is a text.");
    }
    try {
      return Literals.instant(value.textValue()).toInstant();
    } catch (DateTimeException e) {
      return note(
          moment.name(), "INVALID_TIME", "This is an instant such as 2026-11-21T12:00:00Z.");
    }
  }

  /** Always null, which stands for what could not be read. */
  private @Nullable Object note(String parameter, String code, String message) {
    problems.add(new Refused.Detail(code, message, parameter));
    return null;
  }
}
