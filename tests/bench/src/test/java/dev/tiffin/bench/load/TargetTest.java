package dev.tiffin.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://192.0.2.1:80",
        "http://10.0.0.7:8080",
        "http://0.0.0.0:8080",
        "http://[2001:db8::1]:8080",
        "https://127.0.0.1:8080",
        "http://127.0.0.1",
        "/orders",
      })
  void refusesWhatIsNotOnThisMachine(String door) {
    assertThrows(IllegalArgumentException.class, () -> Target.of(URI.create(door)));
  }

  @Test
  void saysWhyItRefuses() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Target(new InetSocketAddress("192.0.2.1", 80)));
    assertTrue(String.valueOf(refused.getMessage()).contains("this machine only"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080"})
  void takesLoopback(String door) {
    assertEquals(8080, Target.of(URI.create(door)).address().getPort());
  }
}
