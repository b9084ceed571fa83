package dev.tiffin.platform.runtime;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloseablesTest {
  private final List<String> closed = new ArrayList<>();
  private final Closeables open = new Closeables();

  private AutoCloseable noting(String name) {
    return () -> closed.add(name);
  }

  private AutoCloseable failing(String name) {
    return () -> {
      closed.add(name);
      throw new IOException(name);
    };
  }

  @Test
  void closesWhatWasOpenedLastFirstAndOnlyOnce() {
    open.add(noting("database"));
    open.add(noting("relay"));
    open.add(noting("door"));
    open.close();
    open.close();
    assertEquals(List.of("door", "relay", "database"), closed);
  }

  @Test
  void aFailureKeepsNothingElseOpen() {
    open.add(noting("database"));
    open.add(failing("relay"));
    open.add(failing("door"));
    IllegalStateException failure = assertThrows(IllegalStateException.class, open::close);
    assertEquals(List.of("door", "relay", "database"), closed);
    assertEquals("door", requireNonNull(failure.getCause()).getMessage());
    assertEquals("relay", failure.getSuppressed()[0].getMessage());
  }

  @Test
  void anAssemblyThatFailsHalfWayClosesWhatItHadOpened() {
    assertThrows(
        ConfigurationException.class,
        () -> {
          try (open) {
            open.add(noting("database"));
            throw new ConfigurationException("no broker");
          }
        });
    assertEquals(List.of("database"), closed);
  }

  @Test
  void anInterruptionIsPassedOn() {
    open.add(() -> {
      throw new InterruptedException();
    });
    assertThrows(IllegalStateException.class, open::close);
    assertTrue(Thread.interrupted());
  }
}
