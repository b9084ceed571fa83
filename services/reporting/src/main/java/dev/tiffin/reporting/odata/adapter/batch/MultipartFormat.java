package dev.tiffin.reporting.odata.adapter.batch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tiffin.reporting.odata.adapter.olingo.ODataReply;
import dev.tiffin.reporting.odata.plan.Refused;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.olingo.commons.api.http.HttpStatusCode;

/** A batch as a multipart body, whose parts are requests as HTTP/1.1 writes them. */
final class MultipartFormat implements Format {
  private static final Pattern BOUNDARY =
      Pattern.compile(
          ";\\s*boundary=(?:\"([^\"\\p{Cntrl}]{1,70})\"|([^\\s;\"]{1,70}))",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern REQUEST = Pattern.compile("([A-Z]{1,20}) +(\\S+) +HTTP/1\\.[01]");
  private static final Pattern ID = Pattern.compile("[\\x20-\\x7e]{1,100}");

  private final String given;
  private final String own = "batch_" + UUID.randomUUID();
  private final String ownSet = "changeset_" + UUID.randomUUID();

  /**
   * @param contentType with the boundary
   * @throws Refused 400 if it has none
   */
  MultipartFormat(String contentType) {
    given = boundary(contentType);
  }

  private static String boundary(String contentType) {
    Matcher match = BOUNDARY.matcher(contentType);
    if (!match.find()) {
      throw Format.malformed("Content-Type has no boundary.");
    }
    return "--" + (match.group(1) == null ? match.group(2) : match.group(1));
  }

  @Override
  public List<Part> read(byte[] body, int partsMax) {
    // what an address may have is ASCII, and bodies become the same bytes but for ends of lines
    Iterator<String> lines = new String(body, ISO_8859_1).lines().iterator();
    return pieces(lines, given, partsMax).stream().map(piece -> part(piece.iterator())).toList();
  }

  private static List<List<String>> pieces(Iterator<String> lines, String boundary, int max) {
    List<List<String>> pieces = new ArrayList<>();
    while (lines.hasNext()) {
      String line = lines.next();
      String bare = line.stripTrailing();
      if (bare.equals(boundary + "--")) {
        return pieces;
      }
      if (bare.equals(boundary)) {
        if (pieces.size() == max) {
          throw Format.tooMany(max);
        }
        pieces.add(new ArrayList<>());
      } else if (!pieces.isEmpty()) {
        pieces.getLast().add(line);
      }
    }
    throw Format.malformed("The last boundary is missing.");
  }

  private static Part part(Iterator<String> lines) {
    Map<String, String> outer = headers(lines);
    String type = outer.getOrDefault("content-type", "");
    return type.toLowerCase(Locale.ROOT).startsWith("multipart/mixed")
        ? changeSet(id(outer), pieces(lines, boundary(type), Integer.MAX_VALUE))
        : request(outer, lines);
  }

  /** One change is done as one by itself. */
  private static Part changeSet(String id, List<List<String>> changes) {
    if (changes.size() != 1) {
      return new Part.Hopeless(id, Format.notAsOne("Content-Type"));
    }
    Iterator<String> lines = changes.getFirst().iterator();
    Part only = request(headers(lines), lines);
    return only instanceof Part.Asked asked ? new Part.Alone(asked) : only;
  }

  private static String id(Map<String, String> outer) {
    String id = outer.getOrDefault("content-id", "");
    if (!id.isEmpty() && !ID.matcher(id).matches()) {
      throw Format.malformed("A Content-ID is short and visible.");
    }
    return id;
  }

  private static Part request(Map<String, String> outer, Iterator<String> lines) {
    String id = id(outer);
    String type = outer.getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
    if (!type.startsWith("application/http")) {
      return new Part.Hopeless(id, Refused.invalid("Content-Type", "A part is application/http."));
    }
    String first = "";
    while (first.isEmpty() && lines.hasNext()) {
      first = lines.next().strip();
    }
    Matcher request = REQUEST.matcher(first);
    return request.matches()
        ? new Part.Asked(
            id, request.group(1), request.group(2), headers(lines), body(lines), List.of())
        : new Part.Hopeless(id, Refused.invalid("This is not the first line of a request."));
  }

  private static byte[] body(Iterator<String> lines) {
    List<String> rest = new ArrayList<>();
    lines.forEachRemaining(rest::add);
    return String.join("\r\n", rest).strip().getBytes(ISO_8859_1);
  }

  /** Up to the empty line. */
  private static Map<String, String> headers(Iterator<String> lines) {
    Map<String, String> headers = new HashMap<>();
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.isBlank()) {
        break;
      }
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw Format.malformed("A header has a name and a colon.");
      }
      String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      headers.merge(name, line.substring(colon + 1).strip(), (one, other) -> one + "," + other);
    }
    return headers;
  }

  @Override
  public String contentType() {
    return "multipart/mixed; boundary=" + own;
  }

  @Override
  public byte[] write(List<Part.Answered> answers) {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    for (Part.Answered answer : answers) {
      boolean asSet = answer.part() instanceof Part.Alone && !answer.failed();
      write("--" + own + "\r\n" + (asSet ? setBegins() : "") + head(answer), written);
      written.writeBytes(answer.reply().body());
      write("\r\n" + (asSet ? "--" + ownSet + "--\r\n" : ""), written);
    }
    write("--" + own + "--\r\n", written);
    return written.toByteArray();
  }

  private String setBegins() {
    return "Content-Type: multipart/mixed; boundary=" + ownSet + "\r\n\r\n--" + ownSet + "\r\n";
  }

  private static void write(String text, ByteArrayOutputStream written) {
    written.writeBytes(text.getBytes(ISO_8859_1));
  }

  private static String head(Part.Answered answer) {
    ODataReply reply = answer.reply();
    StringBuilder head = new StringBuilder();
    head.append("Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n");
    if (!answer.id().isEmpty()) {
      head.append("Content-ID: ").append(answer.id()).append("\r\n");
    }
    head.append("\r\nHTTP/1.1 ").append(reply.status()).append(' ');
    head.append(reason(reply.status())).append("\r\n");
    reply
        .headers()
        .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Length: ").append(reply.body().length).append("\r\n\r\n");
    return head.toString();
  }

  /** Of a status that has none here it is empty, as RFC 9112 allows. */
  private static String reason(int status) {
    HttpStatusCode known = HttpStatusCode.fromStatusCode(status);
    return known == null ? "" : known.getInfo();
  }
}
