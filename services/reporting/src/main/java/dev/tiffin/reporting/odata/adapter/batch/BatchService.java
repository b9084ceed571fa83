package dev.tiffin.reporting.odata.adapter.batch;

import dev.tiffin.reporting.odata.adapter.olingo.ODataCall;
import dev.tiffin.reporting.odata.adapter.olingo.ODataReply;
import dev.tiffin.reporting.odata.adapter.olingo.ODataService;
import dev.tiffin.reporting.odata.plan.Bounds;
import dev.tiffin.reporting.odata.plan.Refused;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Answers several requests one after the other, each as if it had come alone. */
public final class BatchService {
  /** Of a body. */
  public static final int BYTES_MAX = 1024 * 1024;

  private static final int PARTS_MAX = 50;
  private static final int URL_LENGTH_MAX = 12_000;
  private static final long ANSWER_BYTES_MAX = 16L * 1024 * 1024;
  private static final Pattern CONTINUE =
      Pattern.compile(
          "(?i)(.*[,;\\s])?(odata\\.)?continue-on-error(?![\\w-])(?!\\s*=\\s*\"?false).*");

  private final ODataService service;
  private final Bounds bounds;
  private final InstantSource clock;
  private final String root;

  /**
   * @param root of the service at this host, for example {@code /odata/}
   */
  public BatchService(ODataService service, Bounds bounds, InstantSource clock, String root) {
    this.service = service;
    this.bounds = bounds;
    this.clock = clock;
    this.root = root;
  }

  /** Never throws: whatever goes wrong is an answer, too. */
  public ODataReply answer(ODataCall call) {
    try {
      if (!call.method().equals("POST")) {
        throw Refused.methodNotAllowed("A batch is posted.", "POST");
      }
      return answered(call);
    } catch (Refused refused) {
      return service.refuse(refused);
    }
  }

  private ODataReply answered(ODataCall call) {
    String version = ODataService.version(call);
    if (!call.query().isEmpty()) {
      throw Refused.invalid("A batch has no options of its own.");
    }
    if (call.body().length > BYTES_MAX) {
      throw Refused.of(413, "TOO_LARGE", "A batch has at most " + BYTES_MAX + " bytes.");
    }
    Format format = format(call.header("content-type").orElse(""));
    List<Part> parts = format.read(call.body(), PARTS_MAX);
    boolean goesOn = call.header("prefer").map(CONTINUE.asMatchPredicate()::test).orElse(false);
    byte[] answers = format.write(each(parts, call, goesOn));
    Map<String, String> headers = Map.of("Content-Type", format.contentType());
    ODataReply reply = new ODataReply(200, headers, answers).with("OData-Version", version);
    return goesOn ? reply.with("Preference-Applied", "continue-on-error") : reply;
  }

  private static Format format(String contentType) {
    String type = contentType.strip().toLowerCase(Locale.ROOT);
    if (type.startsWith("application/json")) {
      return new JsonFormat();
    }
    if (type.startsWith("multipart/mixed")) {
      return new MultipartFormat(contentType);
    }
    throw Refused.of(
        415, "UNSUPPORTED_MEDIA_TYPE", "A batch is application/json or multipart/mixed.");
  }

  private List<Part.Answered> each(List<Part> parts, ODataCall call, boolean goesOn) {
    Instant deadline = clock.instant().plus(bounds.time());
    List<Part.Answered> answers = new ArrayList<>();
    Set<String> succeeded = new HashSet<>();
    long room = ANSWER_BYTES_MAX;
    for (Part part : parts) {
      ODataReply reply =
          clock.instant().isAfter(deadline)
              ? service.refuse(
                  Refused.of(504, "QUERY_TIMEOUT", "Those before took too long. Ask for less."))
              : reply(part, call, succeeded);
      if (reply.body().length > room) {
        reply =
            service.refuse(
                Refused.tooMuch("$batch", "All answers together are too large. Ask for less."));
      }
      room -= reply.body().length;
      Part.Answered answer = new Part.Answered(part, reply);
      answers.add(answer);
      if (!answer.failed()) {
        succeeded.add(part.id());
      } else if (!goesOn) {
        break;
      }
    }
    return answers;
  }

  private ODataReply reply(Part part, ODataCall call, Set<String> succeeded) {
    try {
      return switch (part) {
        case Part.Hopeless hopeless -> throw hopeless.why();
        case Part.Alone alone -> service.answer(call(alone.asked(), call, succeeded));
        case Part.Asked asked -> service.answer(call(asked, call, succeeded));
      };
    } catch (Refused refused) {
      return service.refuse(refused);
    }
  }

  private ODataCall call(Part.Asked asked, ODataCall around, Set<String> succeeded) {
    if (asked.method().equals("HEAD")) {
      throw Refused.methodNotAllowed("Within a batch, answers have bodies.", "GET");
    }
    if (asked.url().length() > URL_LENGTH_MAX) {
      throw Refused.of(414, "URI_TOO_LONG", "That address is too long.");
    }
    if (!succeeded.containsAll(asked.dependsOn())) {
      throw Refused.of(424, "FAILED_DEPENDENCY", "What it depends on did not succeed before it.");
    }
    if (asked.dependsOn().stream().anyMatch(id -> asked.url().startsWith("$" + id))) {
      throw Refused.notImplemented("Answers of the same batch are not referred to.");
    }
    PartAddress address = PartAddress.of(asked.url(), root, around.base());
    Map<String, String> headers = new HashMap<>();
    for (String inherited : List.of("odata-version", "odata-maxversion")) {
      around.header(inherited).ifPresent(value -> headers.put(inherited, value));
    }
    headers.putAll(asked.headers());
    return new ODataCall(
        asked.method(),
        address.path(),
        address.query(),
        headers,
        asked.body(),
        around.caller(),
        around.scope(),
        around.base(),
        true);
  }
}
