package dev.tiffin.platform.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class Uuid7Test {
  private final Uuid7 ids = new Uuid7();

  private List<String> make(int count) {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      made.add(ids.get().toString());
    }
    return made;
  }

  @Test
  void saysItsVersionAndTheTime() {
    long before = System.currentTimeMillis();
    UUID id = ids.get();
    long time = id.getMostSignificantBits() >>> 16;
    assertEquals(7, id.version());
    assertEquals(2, id.variant());
    assertTrue(before <= time && time <= System.currentTimeMillis(), "time is " + time);
  }

  @Test
  void textOrderIsTheOrderOfMaking() {
    List<String> made = make(50_000);
    assertEquals(made.stream().sorted().toList(), made);
  }

  @Test
  void manyThreadsNeverMakeTheSame() throws Exception {
    List<Future<List<String>>> all = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 4; i++) {
        all.add(executor.submit(() -> make(10_000)));
      }
    }
    HashSet<String> distinct = new HashSet<>();
    for (Future<List<String>> made : all) {
      assertEquals(made.get().stream().sorted().toList(), made.get());
      distinct.addAll(made.get());
    }
    assertEquals(40_000, distinct.size());
  }
}
