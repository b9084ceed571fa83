package dev.tiffin.platform.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortsTest {

  @Test
  void choosesDifferentPortsThatAreFree() {
    int[] ports = FreePorts.choose(50);
    assertEquals(50, IntStream.of(ports).distinct().count());
    assertTrue(IntStream.of(ports).allMatch(port -> port >= 20_000 && port < 32_000));
    assertTrue(IntStream.of(ports).allMatch(FreePorts::isFree));
    assertEquals(0, FreePorts.choose(0).length);
  }

  @Test
  void seesThatAPortIsTakenOnLoopbackOrEverywhere() throws IOException {
    try (ServerSocket loopback = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket everywhere = new ServerSocket(0)) {
      assertFalse(FreePorts.isFree(loopback.getLocalPort()));
      assertFalse(FreePorts.isFree(everywhere.getLocalPort()));
    }
  }

  @Test
  void refusesWhatIsNoPortOrCount() {
    assertThrows(IllegalArgumentException.class, () -> FreePorts.isFree(0));
    assertThrows(IllegalArgumentException.class, () -> FreePorts.isFree(65_536));
    assertThrows(IllegalArgumentException.class, () -> FreePorts.choose(-1));
  }
}
