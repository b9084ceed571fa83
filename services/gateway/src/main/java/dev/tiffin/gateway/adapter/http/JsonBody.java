package dev.tiffin.gateway.adapter.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tiffin.platform.grpc.Refusal;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Takes in a JSON body: at most 64 KiB, strictly UTF-8, at most 32 levels deep, no member twice.
 * Everything that it refuses is refused before anything has been done.
 */
public final class JsonBody {
  /** The largest body, in bytes. */
  public static final int BYTES_MAX = 64 * 1024;

  private static final int DEPTH_MAX = 32;
  private static final int NUMBER_LENGTH_MAX = 100;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH_MAX)
                          .maxNumberLength(NUMBER_LENGTH_MAX)
                          .maxStringLength(BYTES_MAX)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final ObjectReader READER = MAPPER.reader();

  private JsonBody() {}

  /** The mapper that reads bodies, for values that have been read already. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /**
   * The body as an object; empty where there is no body.
   *
   * @throws ProblemException 413 or 415
   * @throws Refusal if it is not a well-formed JSON object
   */
  static ObjectNode read(ServerRequest request) {
    byte[] bytes = bytes(request);
    if (bytes.length == 0) {
      return MAPPER.createObjectNode();
    }
    requireJson(request.headers().first(HeaderNames.CONTENT_TYPE).orElse(null));
    return object(text(bytes));
  }

  private static void requireJson(@Nullable String contentType) {
    if (contentType != null) {
      String[] pieces = contentType.toLowerCase(Locale.ROOT).split(";", -1);
      boolean utf8 = true;
      for (int i = 1; i < pieces.length; i++) {
        String parameter = pieces[i].strip().replace("\"", "");
        utf8 &= !parameter.startsWith("charset=") || parameter.equals("charset=utf-8");
      }
      if (utf8 && pieces[0].strip().equals("application/json")) {
        return;
      }
    }
    throw new ProblemException(
        415, "UNSUPPORTED_MEDIA_TYPE", "A body must be application/json in UTF-8.");
  }

  /**
   * The body's bytes.
   *
   * @throws ProblemException 413 if there are too many, 415 if they are compressed
   */
  public static byte[] bytes(ServerRequest request) {
    return bytes(request, BYTES_MAX);
  }

  /** The same, where it may be larger than JSON is. */
  static byte[] bytes(ServerRequest request, int bytesMax) {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    if (request.headers().contains(HeaderNames.CONTENT_ENCODING)) {
      throw new ProblemException(
          415,
          "UNSUPPORTED_MEDIA_TYPE",
          "A body must not be compressed.",
          HeaderValues.create(HeaderNames.ACCEPT_ENCODING, "identity"));
    }
    if (request.headers().contentLength().orElse(0) > bytesMax) {
      throw tooLarge(bytesMax);
    }
    try (InputStream in = request.content().inputStream()) {
      byte[] bytes = in.readNBytes(bytesMax + 1);
      if (bytes.length > bytesMax) {
        throw tooLarge(bytesMax);
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProblemException tooLarge(int bytesMax) {
    return new ProblemException(
        413, "TOO_LARGE", "A body has at most " + bytesMax / 1024 + " KiB here.");
  }

  /**
   * Bytes as text.
   *
   * @throws Refusal if they are not UTF-8
   */
  public static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw Refusal.invalid("", "BAD_UTF8", "The body is not UTF-8.");
    }
  }

  /**
   * Parses an object.
   *
   * @throws Refusal if it is broken, too deep, has a member twice, or is something else
   */
  public static ObjectNode object(String json) {
    try {
      JsonNode node = READER.readTree(json);
      if (node instanceof ObjectNode object) {
        return object;
      }
    } catch (StreamConstraintsException e) {
      throw Refusal.invalid(
          pointer(e), "TOO_COMPLEX", "This is too deep, or a number in it is too long.");
    } catch (JsonProcessingException e) {
      throw e.getOriginalMessage().startsWith("Duplicate")
          ? Refusal.invalid(pointer(e), "DUPLICATE_FIELD", "A member is there twice.")
          : Refusal.invalid("", "BROKEN_JSON", "The body is not well-formed JSON" + place(e) + ".");
    }
    throw Refusal.invalid("", "WRONG_TYPE", "The body is a JSON object.");
  }

  private static String pointer(JsonProcessingException e) {
    return e.getProcessor() instanceof JsonParser parser
        ? parser.getParsingContext().pathAsPointer().toString()
        : "";
  }

  private static String place(JsonProcessingException e) {
    return e.getLocation() == null
        ? ""
        : " (line "
            + e.getLocation().getLineNr()
            + ", column "
            + e.getLocation().getColumnNr()
            + ")";
  }
}
