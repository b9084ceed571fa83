package dev.tiffin.notification.adapter.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.notification.adapter.webhook.AddressGuard.Reach;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressGuardTest {
  private final AddressGuard guard = new AddressGuard(Reach.PUBLIC);
  private final AddressGuard here = new AddressGuard(Reach.LOOPBACK_TOO);

  private static Optional<String> objection(AddressGuard guard, String address) {
    return guard.objection(URI.create(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.example.com",
        "https://hooks.example.com/",
        "HTTPS://Hooks.Example.COM./tiffin?x=1&y=%20",
        "https://hooks.example.com:443/a",
        "https://hooks.example.com:8443/a",
        "https://xn--caf-dma.example.fr/",
        "https://93.184.216.34/",
        "https://[2606:2800:220:1:248:1893:25c8:1946]/"
      })
  void publicAddressesArePostedTo(String address) {
    assertEquals(Optional.empty(), objection(guard, address));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://hooks.example.com/ | must be https",
        "ftp://hooks.example.com/ | must be https",
        "mailto:ada@example.com | must be an https address with the name of a host",
        "/hooks | must be an https address with the name of a host",
        "//hooks.example.com/ | must be an https address with the name of a host",
        "https:///hooks | must be an https address with the name of a host",
        "https://under_score.example.com/ | must be an https address with the name of a host",
        "https://127.1/ | must be an https address with the name of a host",
        "https://user:pw@hooks.example.com/ | must hold neither a user nor a fragment",
        "https://hooks.example.com@127.0.0.1/ | must hold neither a user nor a fragment",
        "https://hooks.example.com/#a | must hold neither a user nor a fragment",
        "https://hooks.example.com:22/ | must have port 443, or one from 1024 to 65535",
        "https://hooks.example.com:80/ | must have port 443, or one from 1024 to 65535",
        "https://hooks.example.com:0/ | must have port 443, or one from 1024 to 65535",
        "https://hooks.example.com:65536/ | must have port 443, or one from 1024 to 65535",
        "https://localhost/ | must lead into the public internet",
        "https://localhost./ | must lead into the public internet",
        "https://db.LOCALHOST/ | must lead into the public internet",
        "https://printer.local/ | must lead into the public internet",
        "https://metadata.google.internal/ | must lead into the public internet",
        "https://router.home.arpa/ | must lead into the public internet",
        "https://intranet/ | must lead into the public internet",
        "https://2130706433/ | must lead into the public internet",
        "https://0x7f000001/ | must lead into the public internet",
        "https://127.0.0.1/ | must lead into the public internet",
        "https://10.1.2.3/ | must lead into the public internet",
        "https://169.254.169.254/latest | must lead into the public internet",
        "https://[::1]/ | must lead into the public internet",
        "https://[::]/ | must lead into the public internet",
        "https://[::ffff:127.0.0.1]/ | must lead into the public internet",
        "https://[fd00::1]/ | must lead into the public internet",
        "https://[64:ff9b::a00:1]/ | must lead into the public internet"
      })
  void anAddressThatBreaksARuleIsToldWhich(String address, String rule) {
    assertEquals(Optional.of(rule), objection(guard, address));
  }

  @Test
  void anAddressHasABound() {
    String longest = "https://hooks.example.com/" + "a".repeat(AddressGuard.LENGTH_MAX - 26);
    assertEquals(Optional.empty(), objection(guard, longest));
    assertEquals(Optional.of("must have at most 2000 characters"), objection(guard, longest + "a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.255.255.255",
        "10.0.0.0",
        "10.255.255.255",
        "100.64.0.0",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.255",
        "169.254.169.254",
        "172.16.0.0",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "198.18.0.0",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "100::1",
        "fc00::1",
        "fdff::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "4000::1"
      })
  void nothingIsConnectedToInside(String address) {
    assertFalse(guard.admits(InetAddress.ofLiteral(address)), address);
  }

  /** One beside each border, and real ones. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0.0.0",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2001:200::1",
        "2001:db9::1",
        "2003::1",
        "2606:4700::1",
        "2a00:1450::1",
        "3ffe::1"
      })
  void thePublicInternetIsConnectedTo(String address) {
    assertTrue(guard.admits(InetAddress.ofLiteral(address)), address);
  }

  /** What a resolver hands out is bytes: a mapped address must not come as IPv6. */
  @Test
  void aMappedAddressIsTheOneItMaps() throws UnknownHostException {
    byte[] mapped = HexFormat.of().parseHex("00000000000000000000ffff7f000001");
    assertFalse(guard.admits(InetAddress.getByAddress(mapped)));
    assertTrue(here.admits(InetAddress.getByAddress(mapped)));
  }

  @Test
  void aTrialReachesThisMachineAndNoOther() {
    for (String address :
        new String[] {
          "http://127.0.0.1:8080/",
          "http://localhost:80/a",
          "http://[::1]:9/",
          "https://127.0.0.1:1/",
          "https://hooks.example.com/"
        }) {
      assertEquals(Optional.empty(), objection(here, address), address);
    }
    assertEquals(Optional.of("must be https"), objection(here, "http://hooks.example.com/"));
    assertEquals(Optional.of("must be https"), objection(here, "http://10.0.0.1:8080/"));
    assertEquals(Optional.of("must be https"), objection(here, "ftp://127.0.0.1/"));
    assertEquals(
        Optional.of("must lead into the public internet"), objection(here, "https://10.0.0.1/"));
    assertTrue(here.admits(InetAddress.ofLiteral("127.0.0.1")));
    assertTrue(here.admits(InetAddress.ofLiteral("::1")));
    assertFalse(here.admits(InetAddress.ofLiteral("10.0.0.1")));
    assertFalse(here.admits(InetAddress.ofLiteral("0.0.0.0")));
  }
}
