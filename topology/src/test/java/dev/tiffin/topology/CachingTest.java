package dev.tiffin.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tiffin.platform.runtime.ConfigurationException;
import dev.tiffin.platform.runtime.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CachingTest {

  @Test
  void isOnUnlessTurnedOff() {
    assertEquals(Caching.MAKE, Caching.from(Environment.of(Map.of())));
    assertEquals(Caching.MAKE, Caching.from(Environment.of(Map.of("TIFFIN_AOT", "on"))));
    assertEquals(Caching.OFF, Caching.from(Environment.of(Map.of("TIFFIN_AOT", "off"))));
  }

  @Test
  void refusesWhatIsNeither() {
    ConfigurationException refused =
        assertThrows(
            ConfigurationException.class,
            () -> Caching.from(Environment.of(Map.of("TIFFIN_AOT", "yes"))));
    assertEquals("TIFFIN_AOT is 'yes' but must be on or off", refused.getMessage());
  }

  @Test
  void aCacheIsForOneClassPath(@TempDir Path directory) throws IOException {
    Path before = Files.writeString(directory.resolve("before.jar"), "x");
    Path after = Files.writeString(directory.resolve("after.jar"), "x");
    Path made = ServiceSpec.cache(List.of(before)).file();
    assertEquals(made, ServiceSpec.cache(List.of(before)).file());
    assertNotEquals(made, ServiceSpec.cache(List.of(after)).file());
  }

  @Test
  void onlyThePlatformOfACheckoutMakesCaches() {
    Programs programs = new Programs(Path.of("checkout"), Optional.empty());
    assertEquals(Caching.MAKE, PlatformConfig.from(Environment.of(Map.of()), programs).caching());
    assertEquals(Caching.RECORD, PlatformConfig.forTraining(programs, Path.of("x")).caching());
  }
}
