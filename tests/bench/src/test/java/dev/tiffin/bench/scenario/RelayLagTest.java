package dev.tiffin.bench.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RelayLagTest {
  @Test
  void readsTheMetric() {
    String metrics =
        """
        # HELP tiffin_relay_lag Positions in the outbox that are not yet told
        # TYPE tiffin_relay_lag gauge
        tiffin_relay_lag{otel_scope_name="dev.tiffin.platform.kafka"} 1234.0
        tiffin_relay_lagging 9.0
        """;
    assertEquals(OptionalDouble.of(1_234), RelayLag.parse(metrics));
    assertEquals(OptionalDouble.of(0), RelayLag.parse("tiffin_relay_lag 0\n"));
    assertEquals(OptionalDouble.empty(), RelayLag.parse("jvm_memory_used 5\n"));
  }
}
