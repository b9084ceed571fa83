package dev.tiffin.gateway;

import dev.tiffin.platform.embedded.ChildProcess;
import dev.tiffin.platform.embedded.FreePorts;
import dev.tiffin.platform.embedded.PackagedProgram;
import dev.tiffin.platform.embedded.Signal;
import dev.tiffin.platform.testing.Await;
import dev.tiffin.platform.testing.ProgramFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/**
 * A real nginx in front of a gateway, as a stranger would put one there: it caches whatever the
 * gateway's headers allow, by the address alone, and knows nothing of menus or tokens.
 */
final class CachingNginx implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(20);
  private static final String CONFIGURATION =
      """
      daemon off;
      master_process off;
      pid nginx.pid;
      error_log stderr warn;
      events { worker_connections 128; }
      http {
        access_log off;
        client_body_temp_path body;
        proxy_temp_path proxy;
        fastcgi_temp_path fastcgi;
        uwsgi_temp_path uwsgi;
        scgi_temp_path scgi;
        proxy_cache_path cache keys_zone=menus:1m max_size=16m use_temp_path=off;
        server {
          listen 127.0.0.1:%d;
          location / {
            proxy_pass http://127.0.0.1:%d;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_cache menus;
            proxy_cache_revalidate on;
            add_header X-Cache-Status $upstream_cache_status always;
            add_header X-Upstream-Status $upstream_status always;
          }
        }
      }
      """;

  private final int port;
  private final ChildProcess process;

  /**
   * @param directory its own, empty
   * @throws TestAbortedException where there is no nginx, and none can be had
   */
  CachingNginx(Path directory, int gatewayPort) throws IOException {
    Path program = ProgramFixture.require(PackagedProgram.NGINX);
    port = FreePorts.choose(1)[0];
    Path configuration = directory.resolve("nginx.conf");
    Files.writeString(configuration, CONFIGURATION.formatted(port, gatewayPort));
    Path log = directory.resolve("nginx.log");
    process =
        ChildProcess.start(
            new ChildProcess.Spec(
                "nginx",
                List.of(
                    program.toString(), "-p", directory.toString(), "-c", configuration.toString()),
                Map.of(),
                directory,
                log,
                Signal.KILL,
                Signal.TERM,
                Duration.ofSeconds(5)));
    Await.until(START_LIMIT, "nginx listens or ends", () -> listens() || !process.isAlive());
    if (!process.isAlive()) {
      throw new TestAbortedException("nginx does not run here: " + Files.readString(log));
    }
  }

  private boolean listens() {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  @Override
  public void close() {
    process.close();
  }
}
