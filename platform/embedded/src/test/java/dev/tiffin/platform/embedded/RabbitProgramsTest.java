package dev.tiffin.platform.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class RabbitProgramsTest {

  @Test
  void whatWasPreparedIsFoundAndWhole() {
    assumeTrue(
        RabbitPrograms.isPossible(UserCache.directory()), "RabbitMQ cannot be had on this system");
    RabbitPrograms prepared = RabbitPrograms.prepare(UserCache.directory());
    RabbitPrograms found = RabbitPrograms.find(UserCache.directory()).orElseThrow();
    assertEquals(prepared.server(), found.server());
    assertTrue(Files.isExecutable(found.server()));
    assertTrue(Files.isExecutable(found.epmd()));
    assertTrue(Files.isExecutable(found.erlangBin().resolve("erl")));
  }
}
