package dev.tiffin.notification.adapter.webhook;

import dev.tiffin.notification.adapter.TimeLimit;
import dev.tiffin.notification.adapter.webhook.Answer.Forbidden;
import dev.tiffin.notification.adapter.webhook.Answer.Unanswered;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts to addresses that strangers chose. Follows no redirect, repeats nothing, keeps no
 * connection and no cookie, unpacks nothing, and reads no more of an answer than it needs.
 */
public final class OutboundHttp implements AutoCloseable {
  /**
   * @param connect one address, and its TLS
   * @param total from the call to its return
   * @param atOnce posts that are waited for at the same time
   * @param perHost of these
   */
  record Limits(Duration connect, Duration total, int atOnce, int perHost) {
    static final Limits USUAL = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(15), 256, 32);
  }

  private static final int HEADER_LINES_MAX = 100;
  private static final int HEADER_LINE_MAX = 8 * 1_024;

  /** A host whose places are all taken is slow: its messages must not keep those of others. */
  private static final Timeout WAIT_FOR_PLACE = Timeout.ofSeconds(1);

  private final AddressGuard guard;
  private final InstantSource clock;
  private final TimeLimit limit;
  private final PoolingHttpClientConnectionManager connections;
  private final CloseableHttpClient client;

  /** With the certificates that this JVM trusts, and the names that this machine knows. */
  public OutboundHttp(AddressGuard guard, InstantSource clock) {
    this(guard, HostNames.ofSystem(), SSLContexts.createDefault(), Limits.USUAL, clock);
  }

  OutboundHttp(
      AddressGuard guard, HostNames names, SSLContext tls, Limits limits, InstantSource clock) {
    this.guard = guard;
    this.clock = clock;
    this.limit = new TimeLimit(limits.total(), limits.atOnce());
    this.connections = connections(new GuardedNames(guard, names), tls, limits);
    this.client =
        HttpClients.custom()
            .setConnectionManager(connections)
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(WAIT_FOR_PLACE)
                    .setResponseTimeout(Timeout.of(limits.total()))
                    .setProtocolUpgradeEnabled(false)
                    .build())
            // an answer that is not read to its end spoils its connection anyway
            .setConnectionReuseStrategy((_, _, _) -> false)
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableContentCompression()
            .disableCookieManagement()
            .disableAuthCaching()
            .build();
  }

  private static PoolingHttpClientConnectionManager connections(
      GuardedNames names, SSLContext tls, Limits limits) {
    Timeout connect = Timeout.of(limits.connect());
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(names)
        .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
        .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(connect).build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(connect)
                .setSocketTimeout(Timeout.of(limits.total()))
                .build())
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder()
                .http1Config(
                    Http1Config.custom()
                        .setMaxHeaderCount(HEADER_LINES_MAX)
                        .setMaxLineLength(HEADER_LINE_MAX)
                        .build())
                .build())
        .setMaxConnTotal(limits.atOnce())
        .setMaxConnPerRoute(limits.perHost())
        .build();
  }

  /** Posts once. Throws nothing for what the receiver does, or its name. */
  public Answer post(URI address, Map<String, String> headers, byte[] body) {
    Optional<String> objection = guard.objection(address);
    if (objection.isPresent()) {
      return new Forbidden("its address " + objection.get());
    }
    HttpPost post = new HttpPost(address);
    headers.forEach(post::setHeader);
    post.setHeader("Connection", "close");
    post.setEntity(new ByteArrayEntity(body, null));
    Exchange exchange = new Exchange(client, address, post, clock);
    try {
      return limit.call(exchange);
    } catch (TimeoutException e) {
      return exchange.heard().orElseGet(() -> new Unanswered(String.valueOf(e.getMessage())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return exchange.heard().orElseGet(() -> new Unanswered("given up, to stop"));
    } finally {
      // forgets the hosts that nothing is posted to now, or there would be more with every one
      connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
    }
  }

  /** Hosts that are remembered. */
  int hosts() {
    return connections.getRoutes().size();
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }
}
