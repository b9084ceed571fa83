package dev.tiffin.platform.grpc;

import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import io.grpc.Status;
import io.grpc.StatusOr;
import io.grpc.SynchronizationContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Where the instances of a service are, from a file with an address {@code host:port} on each line.
 * It is looked at again all the time, so that instances come and go while calls go on. A file that
 * cannot be read, or has something else in it, leaves everything as it was.
 */
final class EndpointFile extends NameResolver {
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private final Path path;
  private final SynchronizationContext context;
  private final ScheduledExecutorService timer;
  private List<InetSocketAddress> known = List.of();
  private @Nullable Listener2 listener;
  private SynchronizationContext.@Nullable ScheduledHandle looking;

  private EndpointFile(Path path, Args args) {
    this.path = path;
    this.context = args.getSynchronizationContext();
    this.timer = args.getScheduledExecutorService();
  }

  /** Of targets {@code file:///path}. */
  static final class Provider extends NameResolverProvider {
    @Override
    public String getDefaultScheme() {
      return "file";
    }

    @Override
    public NameResolver newNameResolver(URI target, Args args) {
      return new EndpointFile(Path.of(target.getPath()), args);
    }

    @Override
    protected boolean isAvailable() {
      return true;
    }

    @Override
    protected int priority() {
      return 5;
    }

    @Override
    public Collection<Class<? extends SocketAddress>> getProducedSocketAddressTypes() {
      return Set.of(InetSocketAddress.class);
    }
  }

  @Override
  public String getServiceAuthority() {
    return String.valueOf(path.getFileName());
  }

  @Override
  public void start(Listener2 told) {
    listener = told;
    looking = context.scheduleWithFixedDelay(this::look, Duration.ZERO, LOOK_EVERY, timer);
  }

  private void look() {
    if (listener == null) {
      return;
    }
    Optional<List<InetSocketAddress>> found = read();
    if (found.isPresent() && !found.get().equals(known)) {
      known = found.get();
      listener.onResult2(
          ResolutionResult.newBuilder()
              .setAddressesOrError(
                  StatusOr.fromValue(known.stream().map(EquivalentAddressGroup::new).toList()))
              .build());
    } else if (known.isEmpty()) {
      listener.onResult2(
          ResolutionResult.newBuilder()
              .setAddressesOrError(
                  StatusOr.fromStatus(
                      Status.UNAVAILABLE.withDescription("there is no address in " + path)))
              .build());
    }
  }

  private Optional<List<InetSocketAddress>> read() {
    try {
      List<InetSocketAddress> addresses = new ArrayList<>();
      for (String line : Files.readAllLines(path)) {
        Optional<InetSocketAddress> address = GrpcChannel.address(line);
        if (address.isEmpty()) {
          return Optional.empty();
        }
        addresses.add(address.get());
      }
      return Optional.of(addresses);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  @Override
  public void shutdown() {
    listener = null;
    if (looking != null) {
      looking.cancel();
    }
  }
}
