package dev.tiffin.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Requests encoded beforehand and sent in turn. Where one says {@link #UNIQUE}, each sending gets
 * digits that nobody else has.
 */
public final class Encoded implements Requests {
  /** Stands for 32 hexadecimal digits in a header or a body. */
  public static final String UNIQUE = "________________unique__________";

  private static final byte[] MARK = UNIQUE.getBytes(US_ASCII);
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(US_ASCII);

  /**
   * One request.
   *
   * @param uniqueAt where its unique digits go, -1 if it has none
   */
  private record One(byte[] bytes, int uniqueAt) {}

  private final One[] requests;
  private final long series = ThreadLocalRandom.current().nextLong();

  private Encoded(List<byte[]> requests) {
    this.requests = requests.stream().map(bytes -> new One(bytes, find(bytes))).toArray(One[]::new);
  }

  /** These, one after the other and then from the start again. */
  public static Encoded inTurn(List<byte[]> requests) {
    if (requests.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to ask");
    }
    return new Encoded(requests);
  }

  /** A GET. */
  public static byte[] get(Target target, String path, Map<String, String> headers) {
    return encode("GET", target, path, headers, "");
  }

  /** A POST of JSON. */
  public static byte[] post(Target target, String path, Map<String, String> headers, String json) {
    return encode("POST", target, path, headers, json);
  }

  private static byte[] encode(
      String method, Target target, String path, Map<String, String> headers, String json) {
    byte[] body = json.getBytes(UTF_8);
    StringBuilder head =
        new StringBuilder()
            .append(method)
            .append(' ')
            .append(path)
            .append(" HTTP/1.1\r\nHost: ")
            .append(target.address().getHostString())
            .append(':')
            .append(target.address().getPort())
            .append("\r\nAccept: application/json\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (body.length > 0) {
      head.append("Content-Type: application/json\r\nContent-Length: ")
          .append(body.length)
          .append("\r\n");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.append("\r\n").toString().getBytes(US_ASCII));
    bytes.writeBytes(body);
    if (bytes.size() > BYTES_MAX) {
      throw new IllegalArgumentException("a request has at most " + BYTES_MAX + " bytes");
    }
    return bytes.toByteArray();
  }

  private static int find(byte[] bytes) {
    return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(UNIQUE);
  }

  @Override
  public void write(long index, ByteBuffer into) {
    One one = requests[(int) (index % requests.length)];
    int start = into.position();
    into.put(one.bytes);
    if (one.uniqueAt >= 0) {
      hex(series, into, start + one.uniqueAt);
      hex(index, into, start + one.uniqueAt + MARK.length / 2);
    }
  }

  private static void hex(long number, ByteBuffer into, int at) {
    for (int i = 0; i < 16; i++) {
      into.put(at + i, DIGITS[(int) (number >>> (60 - 4 * i)) & 15]);
    }
  }
}
