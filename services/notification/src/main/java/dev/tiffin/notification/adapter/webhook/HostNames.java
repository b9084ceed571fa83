package dev.tiffin.notification.adapter.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Who knows the addresses of names. */
public interface HostNames {
  /**
   * @throws UnknownHostException if the name has no address, or nobody could be asked
   */
  List<InetAddress> addressesOf(String host) throws UnknownHostException;

  /** What this machine asks for every name. */
  static HostNames ofSystem() {
    return host -> List.of(InetAddress.getAllByName(host));
  }
}
