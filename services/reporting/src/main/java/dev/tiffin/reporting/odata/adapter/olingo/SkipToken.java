package dev.tiffin.reporting.odata.adapter.olingo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tiffin.reporting.odata.model.Kind;
import dev.tiffin.reporting.odata.plan.Position;
import dev.tiffin.reporting.odata.plan.Refused;
import dev.tiffin.reporting.odata.plan.Sort;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page begins. It belongs to one query and has a digest over itself, so that a
 * damaged one and one of another query are noticed. That takes no secret: whoever makes one up is
 * shown nothing by it but a page of their own rows, beginning elsewhere.
 *
 * @param taken rows on the pages before
 * @param size of pages
 */
record SkipToken(Position position, long taken, int size) {
  private static final int DIGEST_BYTES = 12;
  private static final int LENGTH_MAX = 4_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @param identity of the query
   */
  String write(String identity) {
    List<@Nullable String> fields = new ArrayList<>();
    fields.add(String.valueOf(taken));
    fields.add(String.valueOf(size));
    for (@Nullable Object value : position.values()) {
      fields.add(value == null ? null : value.toString());
    }
    try {
      byte[] body = JSON.writeValueAsBytes(fields);
      byte[] token = Arrays.copyOf(digest(body, identity), DIGEST_BYTES + body.length);
      System.arraycopy(body, 0, token, DIGEST_BYTES, body.length);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can always be written", e);
    }
  }

  /**
   * @throws Refused 400 if it is not one of this query's
   */
  static SkipToken read(String text, String identity, List<Sort> sorts) {
    if (text.length() > LENGTH_MAX) {
      throw wrong();
    }
    try {
      byte[] token = Base64.getUrlDecoder().decode(text);
      if (token.length <= DIGEST_BYTES) {
        throw wrong();
      }
      byte[] body = Arrays.copyOfRange(token, DIGEST_BYTES, token.length);
      byte[] digest = Arrays.copyOf(token, DIGEST_BYTES);
      // the last character of base 64 has bits that say nothing
      String again = Base64.getUrlEncoder().withoutPadding().encodeToString(token);
      if (!MessageDigest.isEqual(digest, digest(body, identity)) || !again.equals(text)) {
        throw wrong();
      }
      return parse(JSON.readValue(body, String[].class), sorts);
    } catch (java.io.IOException | IllegalArgumentException | DateTimeException e) {
      throw wrong();
    } catch (ArithmeticException e) {
      throw wrong();
    }
  }

  private static SkipToken parse(@Nullable String[] fields, List<Sort> sorts) {
    if (sorts.isEmpty()
        || fields.length != sorts.size() + 2
        || fields[0] == null
        || fields[1] == null) {
      throw wrong();
    }
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < sorts.size(); i++) {
      String field = fields[i + 2];
      if (field == null && !sorts.get(i).expression().nullable()) {
        throw wrong();
      }
      values.add(field == null ? null : value(field, sorts.get(i).kind()));
    }
    long taken = Long.parseLong(fields[0]);
    int size = Integer.parseInt(fields[1]);
    if (taken < 0 || size < 1) {
      throw wrong();
    }
    return new SkipToken(new Position(values), taken, size);
  }

  private static Object value(String text, Kind kind) {
    if (text.indexOf('\0') >= 0) {
      throw wrong();
    }
    return switch (kind) {
      case TEXT -> text;
      case INTEGER -> Long.valueOf(text);
      case DECIMAL, DURATION -> Literals.decimal(text);
      case BOOLEAN -> Boolean.valueOf(text);
      case INSTANT -> Literals.instant(text);
      case DATE -> Literals.date(text);
      case TIME -> LocalTime.parse(text);
    };
  }

  private static byte[] digest(byte[] body, String identity) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(identity.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      return Arrays.copyOf(digest.digest(body), DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Refused wrong() {
    return Refused.invalid(Options.SKIP_TOKEN, "This is not a continuation of this query.");
  }
}
