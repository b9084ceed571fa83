package dev.tiffin.notification.adapter.grpc;

import static dev.tiffin.platform.grpc.Refusal.field;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.tiffin.contracts.type.v1.FieldProblem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.notification.adapter.postgres.KeyUse;
import dev.tiffin.notification.adapter.webhook.AddressGuard;
import dev.tiffin.notification.adapter.webpush.BrowserKeys;
import dev.tiffin.notification.news.Language;
import dev.tiffin.notification.news.NewsType;
import dev.tiffin.platform.grpc.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads what is asked, and notes every field that is wrong, so that all are told at once. */
final class Checks {
  private static final int KEY_LENGTH_MAX = 255;
  private static final int ADDRESS_LENGTH_MAX = 254;
  private static final int LOCAL_LENGTH_MAX = 64;
  private static final int RESTAURANT_LENGTH_MAX = 100;
  private static final URI STAND_IN = URI.create("https://example.com/");

  /** What RFC 5321 lets through without quotes; internationalised names stay out. */
  private static final Pattern MAILBOX =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]");

  private static final String TYPES =
      Arrays.stream(NewsType.values()).map(NewsType::code).collect(Collectors.joining(", "));

  private final List<FieldProblem> problems = new ArrayList<>();

  void end() {
    if (!problems.isEmpty()) {
      throw Refusal.invalid(problems);
    }
  }

  String mailbox(String pointer, String address) {
    if (address.length() > ADDRESS_LENGTH_MAX
        || address.indexOf('@') > LOCAL_LENGTH_MAX
        || !MAILBOX.matcher(address).matches()) {
      note(pointer, "INVALID_ADDRESS", "This is an e-mail address such as ada@example.com.");
    }
    return address;
  }

  Language language(String pointer, String code) {
    Optional<Language> known = Language.of(code);
    if (known.isEmpty()) {
      note(pointer, "UNKNOWN_VALUE", "This is one of fr, en.");
    }
    return known.orElse(Language.FR);
  }

  /** An address that is posted to. */
  URI address(String pointer, String written, AddressGuard guard) {
    try {
      URI address = new URI(written);
      Optional<String> objection = guard.objection(address);
      objection.ifPresent(why -> note(pointer, "INVALID_URL", "This " + why + "."));
      return objection.isEmpty() ? address : STAND_IN;
    } catch (URISyntaxException malformed) {
      note(pointer, "INVALID_URL", "This must be an https address with the name of a host.");
      return STAND_IN;
    }
  }

  /** What a browser is written to with. */
  void browserKeys(String p256dh, String auth) {
    try {
      var unused = BrowserKeys.read(p256dh, auth);
    } catch (IllegalArgumentException wrong) {
      String why = String.valueOf(wrong.getMessage());
      note(why.startsWith("auth") ? "/keys/auth" : "/keys/p256dh", "INVALID_KEY", why + ".");
    }
  }

  List<NewsType> types(String pointer, List<String> written) {
    List<NewsType> types = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      Optional<NewsType> known = NewsType.of(written.get(i));
      if (known.isEmpty()) {
        note(pointer + "/" + i, "UNKNOWN_VALUE", "This is one of " + TYPES + ".");
      }
      known.filter(type -> !types.contains(type)).ifPresent(types::add);
    }
    return types;
  }

  String restaurant(String pointer, String id) {
    if (id.length() > RESTAURANT_LENGTH_MAX || id.indexOf('\0') >= 0 || id.equals("*")) {
      note(pointer, "INVALID_ID", "This is the id of a restaurant.");
      return "";
    }
    return id;
  }

  private void note(String pointer, String code, String detail) {
    problems.add(field(pointer, code, detail));
  }

  /**
   * A key that was brought, and what for.
   *
   * @param request without the key
   * @throws Refusal if it is none
   */
  static KeyUse key(String callerId, String key, Message request) {
    if (key.isEmpty()) {
      throw wrongKey("MISSING", "This needs an Idempotency-Key of 1 to 255 characters.");
    }
    if (key.length() > KEY_LENGTH_MAX) {
      throw wrongKey("TOO_LONG", "An Idempotency-Key has at most 255 characters.");
    }
    if (key.indexOf('\0') >= 0) {
      throw wrongKey("INVALID", "An Idempotency-Key must not hold the character NUL.");
    }
    return new KeyUse(callerId, key, hash(request));
  }

  private static Refusal wrongKey(String how, String detail) {
    return new Refusal(ProblemKind.PROBLEM_KIND_INVALID, "IDEMPOTENCY_KEY_" + how, detail);
  }

  private static ByteString hash(Message request) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(request.getDescriptorForType().getFullName().getBytes(UTF_8));
      return ByteString.copyFrom(digest.digest(request.toByteArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
