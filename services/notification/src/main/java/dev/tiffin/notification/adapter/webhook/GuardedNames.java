package dev.tiffin.notification.adapter.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Gives the client addresses that were checked, and the client connects to these: between check and
 * connection nobody is asked again, so that a name cannot lead elsewhere meanwhile.
 */
final class GuardedNames implements DnsResolver {
  /** Each may take the whole time to connect to. */
  private static final int TRIED_MAX = 3;

  private final AddressGuard guard;
  private final HostNames names;

  GuardedNames(AddressGuard guard, HostNames names) {
    this.guard = guard;
    this.names = names;
  }

  /** One address that is forbidden forbids all: a name that leads inside is meant to. */
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    List<InetAddress> addresses = names.addressesOf(AddressGuard.unbracketed(host));
    if (addresses.isEmpty()) {
      throw new UnknownHostException(host);
    }
    if (!addresses.stream().allMatch(guard::admits)) {
      throw new ForbiddenAddressException("its name does not lead into the public internet");
    }
    return addresses.stream().limit(TRIED_MAX).toArray(InetAddress[]::new);
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
