package dev.tiffin.bench.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MachineCpuTest {
  @Test
  void idlingAndWaitingAreNotWork() {
    String stat = "cpu  100 2 30 5000 600 4 5 70 0 0\ncpu0 1 1 1 1 1 1 1 1 0 0\n";
    assertEquals(141, MachineCpu.busyTicks(stat));
  }
}
