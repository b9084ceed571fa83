package dev.tiffin.platform.rabbitmq;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.tiffin.platform.runtime.ConfigurationException;
import dev.tiffin.platform.runtime.DependencyDownException;
import dev.tiffin.platform.runtime.Environment;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * Where RabbitMQ is.
 *
 * @param uri {@code amqp://user:password@host:port/vhost}, or {@code amqps} for TLS; the default
 *     virtual host is {@code %2F}. RabbitMQ 3.10 or newer
 */
public record RabbitConfig(String uri) {

  private static final String VARIABLE = "TIFFIN_RABBITMQ_URL";
  private static final int CONNECT_MILLIS = 2_000;
  private static final int HANDSHAKE_MILLIS = 5_000;
  private static final int ANSWER_MILLIS = 10_000;
  private static final int HEARTBEAT_SECONDS = 10;
  private static final int SHUTDOWN_MILLIS = 2_000;

  /** The value is kept out of the message: it holds a password. */
  public RabbitConfig {
    if (!isAmqp(uri)) {
      throw new ConfigurationException(
          VARIABLE + " must be amqp://user:password@host:port/vhost, or amqps for TLS");
    }
  }

  /** Reads {@code TIFFIN_RABBITMQ_URL}. */
  public static RabbitConfig from(Environment environment) {
    return new RabbitConfig(environment.required(VARIABLE));
  }

  private static boolean isAmqp(String uri) {
    try {
      URI parsed = new URI(uri);
      return ("amqp".equals(parsed.getScheme()) || "amqps".equals(parsed.getScheme()))
          && parsed.getHost() != null;
    } catch (URISyntaxException malformed) {
      return false;
    }
  }

  /**
   * A new connection. It does not come back by itself once it is lost: whoever opened it begins
   * anew, from what is stored.
   *
   * @param name by which the broker shows it
   * @throws DependencyDownException if it cannot be had
   */
  Connection connect(String name) {
    try {
      return factory().newConnection(name);
    } catch (IOException | TimeoutException e) {
      throw Trouble.with("cannot be reached", e);
    }
  }

  private ConnectionFactory factory() {
    ConnectionFactory factory = new ConnectionFactory();
    try {
      factory.setUri(uri);
      if (factory.isSSL()) {
        // left alone, the client would trust whoever answers
        factory.useSslProtocol(SSLContext.getDefault());
        factory.enableHostnameVerification();
      }
    } catch (URISyntaxException | GeneralSecurityException e) {
      throw new ConfigurationException(VARIABLE + " cannot be used: " + e.getMessage());
    }
    factory.setAutomaticRecoveryEnabled(false);
    factory.setTopologyRecoveryEnabled(false);
    factory.setConnectionTimeout(CONNECT_MILLIS);
    factory.setHandshakeTimeout(HANDSHAKE_MILLIS);
    factory.setChannelRpcTimeout(ANSWER_MILLIS);
    factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
    factory.setShutdownTimeout(SHUTDOWN_MILLIS);
    factory.setThreadFactory(Thread.ofVirtual().name("rabbitmq-", 0).factory());
    return factory;
  }

  /** Keeps the password out of logs. */
  @Override
  public String toString() {
    URI parsed = URI.create(uri);
    return "RabbitConfig["
        + parsed.getScheme()
        + "://"
        + parsed.getHost()
        + ":"
        + parsed.getPort()
        + "]";
  }
}
