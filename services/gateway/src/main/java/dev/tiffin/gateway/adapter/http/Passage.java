package dev.tiffin.gateway.adapter.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Sends bodies as they come, in constant memory and no faster than the client takes them. One that
 * breaks off takes the client's connection with it: nothing else could tell a part from the whole.
 */
final class Passage {
  private static final int CHUNK_BYTES = 16 * 1024;
  private static final String PACKED = "gzip";

  /** What is packed already, in a way of its own. */
  private static final Pattern PACKED_TYPES =
      Pattern.compile("image/|application/vnd\\.apache\\.parquet");

  private final Gzip gzip;
  private final int gzipFromBytes;

  Passage(Gzip gzip, int gzipFromBytes) {
    this.gzip = gzip;
    this.gzipFromBytes = gzipFromBytes;
  }

  /**
   * @throws CloseConnectionException if it cannot be sent to its end
   */
  void send(ServerRequest request, ServerResponse response, Answer.Passing answer) {
    try (InputStream body = answer.body()) {
      boolean accepts =
          Negotiation.acceptsGzip(Responder.header(request, HeaderNames.ACCEPT_ENCODING));
      boolean packed = answer.coding().toLowerCase(Locale.ROOT).equals(PACKED);
      boolean bodiless = isBodiless(request, answer);
      boolean pack = accepts && !bodiless && isWorthPacking(answer);
      response.status(Status.create(answer.status()));
      answer.headers().forEach(header -> response.header(pack ? ofPacked(header) : header));
      if (pack || packed && accepts) {
        response.header(HeaderValues.create(HeaderNames.CONTENT_ENCODING, PACKED));
      } else if (!packed && !answer.coding().isEmpty()) {
        response.header(HeaderValues.create(HeaderNames.CONTENT_ENCODING, answer.coding()));
      }
      boolean unpack = packed && !accepts;
      if (!pack && !unpack && answer.length() >= 0 && answer.status() != 304) {
        response.contentLength(answer.length());
      }
      if (bodiless) {
        if (answer.length() < 0 && answer.status() == 200) {
          response.header(
              HeaderValues.TRANSFER_ENCODING_CHUNKED); // or it would be said to be empty
        }
        readToItsEnd(body);
        response.send();
      } else {
        copy(unpack ? new GZIPInputStream(body, CHUNK_BYTES) : body, response.outputStream(), pack);
        readToItsEnd(body);
      }
    } catch (IOException e) {
      throw new CloseConnectionException("an answer that was passed on broke off", e);
    }
  }

  /** Only then can the connection that it came over be used again. */
  private static void readToItsEnd(InputStream body) throws IOException {
    body.transferTo(OutputStream.nullOutputStream());
  }

  private static boolean isBodiless(ServerRequest request, Answer.Passing answer) {
    return request.prologue().method().text().equals("HEAD")
        || answer.status() == 204
        || answer.status() == 304
        || answer.length() == 0;
  }

  private boolean isWorthPacking(Answer.Passing answer) {
    return answer.coding().isEmpty()
        && (answer.length() < 0 || answer.length() > gzipFromBytes)
        && answer.headers().stream()
            .noneMatch(header ->
                header.headerName().equals(HeaderNames.CONTENT_TYPE)
                    && PACKED_TYPES.matcher(header.get()).lookingAt());
  }

  /** Other bytes of the same content: a strong tag would promise the same bytes. */
  private static Header ofPacked(Header header) {
    return header.headerName().equals(HeaderNames.ETAG) && header.get().startsWith("\"")
        ? HeaderValues.create(HeaderNames.ETAG, "W/" + header.get())
        : header;
  }

  private void copy(InputStream body, OutputStream out, boolean pack) throws IOException {
    if (pack) {
      gzip.copy(body, out);
    } else {
      byte[] chunk = new byte[CHUNK_BYTES];
      for (int count; (count = body.read(chunk)) >= 0; ) {
        out.write(chunk, 0, count);
      }
    }
    out.close(); // only after the last byte: closing ends the answer
  }
}
