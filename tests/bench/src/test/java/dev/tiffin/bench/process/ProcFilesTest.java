package dev.tiffin.bench.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcFilesTest {
  @Test
  void readsAProcessWhoseNameLooksLikeFields() {
    String stat =
        "4242 (a b) R 7 (x) S 17 4242 4242 0 -1 4194304 900 0 0 0 120 30 5 2 20 0 12 0 5 0 0\n";
    assertEquals(new ProcFiles.Stat(17, 1_570_000), ProcFiles.parseStat(stat));
  }

  @Test
  void readsTheShareOfMemory() {
    String rollup =
        "55d0-7ffd ---p 00000000 00:00 0 [rollup]\nRss:  300 kB\nPss:     123 kB\nPss_Dirty: 9 kB\n";
    assertEquals(Optional.of(123L * 1024), ProcFiles.parseRollup(rollup));
    assertEquals(Optional.empty(), ProcFiles.parseRollup(""));
  }

  @Test
  void aProcessThatIsGoneHasNothing() {
    assertEquals(Optional.empty(), ProcFiles.stat(Long.MAX_VALUE));
    assertEquals(Optional.empty(), ProcFiles.proportionalSetSize(Long.MAX_VALUE));
  }

  @Test
  void readsItself() {
    long self = ProcessHandle.current().pid();
    assertTrue(ProcFiles.stat(self).orElseThrow().cpuMicros() > 0);
    assertTrue(ProcFiles.proportionalSetSize(self).orElseThrow() > 1_000_000);
  }
}
