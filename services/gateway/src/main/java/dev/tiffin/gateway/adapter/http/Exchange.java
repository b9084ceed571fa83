package dev.tiffin.gateway.adapter.http;

import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.Refusal;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request on its way to its route: who calls, in which language, with what. */
public final class Exchange {
  private static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create("Idempotency-Key");
  private static final int KEY_LENGTH_MAX = 255;
  private static final int ID_LENGTH_MAX = 200;

  private final ServerRequest request;
  private final List<String> variables;
  private final Caller caller;
  private final Query query;
  private final String language;

  Exchange(
      ServerRequest request, List<String> variables, Caller caller, Query query, String language) {
    this.request = request;
    this.variables = variables;
    this.caller = caller;
    this.query = query;
    this.language = language;
  }

  public Caller caller() {
    return caller;
  }

  /**
   * The caller, who must be signed in.
   *
   * @throws Refusal 401 otherwise
   */
  public Caller signedIn() {
    if (caller.id().isEmpty()) {
      throw Refusal.unauthenticated();
    }
    return caller;
  }

  /** {@code fr}, {@code en}, or empty for whichever comes first. */
  public String language() {
    return language;
  }

  public Query query() {
    return query;
  }

  /** What stands in the path for the template's n-th name in braces. */
  public String pathVariable(int index) {
    return variables.get(index);
  }

  /**
   * The id in the path.
   *
   * @param what it identifies, for the message
   * @throws Refusal 404 for what cannot be an id of anything
   */
  public String id(String what) {
    return id(0, what);
  }

  /**
   * One of several ids in the path.
   *
   * @param index counts the template's names in braces from 0
   * @param what it identifies, for the message
   * @throws Refusal 404 for what cannot be an id of anything
   */
  public String id(int index, String what) {
    String id = variables.get(index);
    if (id.length() > ID_LENGTH_MAX || !Texts.isClean(id)) {
      throw Refusal.notFound(what);
    }
    return id;
  }

  public @Nullable String header(HeaderName name) {
    return request.headers().contains(name) ? request.headers().get(name).get() : null;
  }

  /** Every value of a header that may be repeated. */
  public List<String> headers(HeaderName name) {
    return request.headers().contains(name) ? request.headers().get(name).allValues() : List.of();
  }

  /** What comes after the question mark, as it was sent; empty if there is nothing. */
  public String rawQuery() {
    String raw = request.query().rawValue();
    return raw == null ? "" : raw;
  }

  public String method() {
    return request.prologue().method().text();
  }

  /** For what reads a body in its own way. */
  public ServerRequest request() {
    return request;
  }

  /**
   * The body, to be read member by member; empty where there is none.
   *
   * @throws ProblemException 413, 415
   * @throws Refusal 400 if it is not a JSON object
   */
  public Fields body() {
    return Fields.of(JsonBody.read(request));
  }

  /**
   * The body as it came.
   *
   * @throws ProblemException 413 if it has more than {@code bytesMax}, 415 if it is compressed
   */
  public byte[] bytes(int bytesMax) {
    return JsonBody.bytes(request, bytesMax);
  }

  /**
   * The {@code Idempotency-Key} header; empty if it is not there.
   *
   * @throws Refusal 400 if it is not 1 to 255 visible ASCII characters
   */
  public String optionalIdempotencyKey() {
    String key = header(IDEMPOTENCY_KEY);
    return key == null ? "" : checkedKey(key);
  }

  /**
   * The same, where it must be.
   *
   * @throws Refusal 400 also if it is missing
   */
  public String idempotencyKey() {
    String key = header(IDEMPOTENCY_KEY);
    if (key == null || key.isBlank()) {
      throw keyMissing();
    }
    return checkedKey(key);
  }

  /** The refusal of a creating request that brings no key. */
  public static Refusal keyMissing() {
    return keyRefused(
        "IDEMPOTENCY_KEY_MISSING", "This needs an Idempotency-Key of 1 to 255 characters.");
  }

  /**
   * A key that came some other way.
   *
   * @throws Refusal 400 if it is not 1 to 255 visible ASCII characters
   */
  public static String checkedKey(String key) {
    if (key.length() > KEY_LENGTH_MAX) {
      throw keyRefused(
          "IDEMPOTENCY_KEY_TOO_LONG", "An Idempotency-Key has at most 255 characters.");
    }
    if (key.isBlank() || !key.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      throw keyRefused("IDEMPOTENCY_KEY_INVALID", "An Idempotency-Key is visible ASCII.");
    }
    return key;
  }

  private static Refusal keyRefused(String code, String detail) {
    return new Refusal(
        dev.tiffin.contracts.type.v1.Problem.newBuilder()
            .setKind(dev.tiffin.contracts.type.v1.ProblemKind.PROBLEM_KIND_INVALID)
            .setCode(code)
            .setDetail(detail)
            .addFields(Refusal.field("/Idempotency-Key", code, detail))
            .build());
  }

  /** The version that {@code If-Match} asks for, 0 for any. */
  public int requiredVersion() {
    return EntityTag.requiredVersion(header(HeaderNames.IF_MATCH));
  }
}
