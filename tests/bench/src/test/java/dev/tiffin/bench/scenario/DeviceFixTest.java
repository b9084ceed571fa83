package dev.tiffin.bench.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tiffin.contracts.delivery.v1.CourierPosition;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DeviceFixTest {
  private static final DeviceFix FIX = new DeviceFix(1_700_000_000_123L);

  @Test
  void isKnownAgainByItsTime() {
    assertEquals(FIX, DeviceFix.of(FIX.message()));
  }

  @Test
  void saysTheSameAsMessageAndAsJson() throws IOException {
    CourierPosition message = FIX.message();
    JsonNode json = new ObjectMapper().readTree(FIX.json());
    assertEquals("2023-11-14T22:13:20.123Z", json.path("at").asText());
    assertEquals(
        message.getPosition().getLatitude(), json.path("position").path("latitude").asDouble());
    assertEquals(
        message.getPosition().getLongitude(), json.path("position").path("longitude").asDouble());
    assertEquals(message.getAccuracyMetres(), json.path("accuracyMetres").asDouble());
  }

  @Test
  void theNextIsElsewhere() {
    assertNotEquals(
        FIX.message().getPosition(), new DeviceFix(FIX.atMillis() + 1).message().getPosition());
  }
}
