package dev.tiffin.notification.adapter.webhook;

import dev.tiffin.notification.adapter.webhook.Answer.Answered;
import dev.tiffin.notification.adapter.webhook.Answer.Forbidden;
import dev.tiffin.notification.adapter.webhook.Answer.Unanswered;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.jspecify.annotations.Nullable;

/** One post and what is heard of it. */
final class Exchange implements Supplier<Answer> {
  /** Read for politeness: whoever is cut off while it speaks may take that for a failure. */
  private static final int BODY_BYTES_READ_MAX = 16 * 1_024;

  private static final int REASON_MAX = 200;

  private final CloseableHttpClient client;
  private final URI address;
  private final HttpPost post;
  private final InstantSource clock;

  /** Known as soon as the status is, though the body may never end. */
  private volatile @Nullable Answered heard;

  Exchange(CloseableHttpClient client, URI address, HttpPost post, InstantSource clock) {
    this.client = client;
    this.address = address;
    this.post = post;
    this.clock = clock;
  }

  Optional<Answer> heard() {
    return Optional.ofNullable(heard);
  }

  @Override
  public Answer get() {
    try {
      ClassicHttpResponse response = client.executeOpen(host(), post, HttpClientContext.create());
      Answered answer = read(response);
      heard = answer;
      try {
        readSomeOf(response.getEntity());
        return answer;
      } finally {
        post.cancel(); // or to close would be to read it all
        response.close();
      }
    } catch (IOException e) {
      // it broke after the status: that stands
      return heard().orElseGet(() -> unheard(e));
    }
  }

  private HttpHost host() {
    return new HttpHost(address.getScheme(), address.getHost(), address.getPort());
  }

  private Answered read(ClassicHttpResponse response) {
    return new Answered(
        response.getCode(),
        Optional.ofNullable(response.getFirstHeader("Retry-After"))
            .map(Header::getValue)
            .flatMap(value -> RetryAfter.read(value, clock.instant())));
  }

  private static void readSomeOf(@Nullable HttpEntity body) throws IOException {
    if (body == null) {
      return;
    }
    InputStream content = body.getContent(); // closed with the response
    byte[] buffer = new byte[4 * 1_024];
    int read = 0;
    while (read < BODY_BYTES_READ_MAX) {
      int some = content.read(buffer);
      if (some < 0) {
        return;
      }
      read += some;
    }
  }

  private static Answer unheard(IOException failure) {
    return switch (failure) {
      case ForbiddenAddressException forbidden -> new Forbidden(reason(forbidden));
      case UnknownHostException _ -> new Unanswered("its name is not known");
      case ConnectException _ -> new Unanswered("nobody listens there");
      case ConnectionRequestTimeoutException _ -> new Unanswered("others wait for that host");
      case SocketTimeoutException _ -> new Unanswered("it took too long");
      case SSLException tls -> new Unanswered("TLS: " + reason(tls));
      case NoHttpResponseException _ -> new Unanswered("closed without an answer");
      default -> new Unanswered("broken off: " + reason(failure));
    };
  }

  private static String reason(IOException failure) {
    String message = failure.getMessage();
    String said = message == null ? failure.getClass().getSimpleName() : message;
    return said.length() <= REASON_MAX ? said : said.substring(0, REASON_MAX);
  }
}
