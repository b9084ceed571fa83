package dev.tiffin.notification.adapter.webhook;

import java.net.InetAddress;

/**
 * Neighbouring addresses, as in {@code 10.0.0.0/8}.
 *
 * @param first of them
 * @param bits that all of them share, from the left
 */
record AddressBlock(InetAddress first, int bits) {
  static AddressBlock of(String written) {
    int slash = written.indexOf('/');
    return new AddressBlock(
        InetAddress.ofLiteral(written.substring(0, slash)),
        Integer.parseInt(written.substring(slash + 1)));
  }

  boolean contains(InetAddress address) {
    byte[] own = first.getAddress();
    byte[] other = address.getAddress();
    if (own.length != other.length) {
      return false;
    }
    int whole = bits / 8;
    for (int i = 0; i < whole; i++) {
      if (own[i] != other[i]) {
        return false;
      }
    }
    int rest = bits % 8;
    return rest == 0 || ((own[whole] ^ other[whole]) & 0xff) >> (8 - rest) == 0;
  }
}
