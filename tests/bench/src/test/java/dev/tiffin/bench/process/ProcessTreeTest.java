package dev.tiffin.bench.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProcessTreeTest {
  @Test
  void holdsTheRootAndAllBelow() {
    Map<Long, Long> parents = Map.of(1L, 0L, 10L, 1L, 11L, 10L, 12L, 11L, 20L, 1L);
    assertEquals(Set.of(10L, 11L, 12L), ProcessTree.below(10, parents));
    assertEquals(Set.of(20L), ProcessTree.below(20, parents));
    assertEquals(Set.of(), ProcessTree.below(99, parents));
  }

  /** Half a second of work in a grandchild that has ended is the tree's, and nobody else's. */
  @Test
  void countsChildrenThatHaveEnded() throws IOException, InterruptedException {
    String work = "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done";
    Process shell =
        new ProcessBuilder("sh", "-c", "sh -c '" + work + "'; echo done; read wait; true").start();
    try {
      CpuMeter meter = new CpuMeter(Map.of("worker", shell.pid(), "nobody", Long.MAX_VALUE));
      int letter = shell.getInputStream().read();
      assertEquals('d', letter);
      Map<String, Long> used = meter.usedMicros();
      long whole = new ProcessTree(shell.pid()).cpuMicros();
      assertTrue(whole >= 20_000, "used " + whole + " µs");
      assertEquals(0, used.get("nobody"));
      assertTrue(new ProcessTree(ProcessHandle.current().pid()).pids().contains(shell.pid()));
    } finally {
      shell.getOutputStream().close();
      assertTrue(shell.waitFor(10, TimeUnit.SECONDS));
    }
  }
}
