package dev.tiffin.platform.eventstore;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.TestDatabase;
import org.junit.jupiter.api.Test;

class LeaseTest {
  private static final int LOCK = 42;

  private final TestDatabase test = PostgresFixture.fresh();

  private Database instance() {
    return new Database(new DatabaseConfig(test.jdbcUrl(), test.user(), test.password(), 2));
  }

  @Test
  void oneAtATimeLeads() {
    try (Database here = instance();
        Database there = instance()) {
      try (Lease lease = Lease.take(here, LOCK).orElseThrow()) {
        assertTrue(lease.isHeld());
        assertTrue(Lease.take(there, LOCK).isEmpty());
      }
      try (Lease lease = Lease.take(there, LOCK).orElseThrow()) {
        assertTrue(lease.isHeld());
      }
    }
  }

  @Test
  void differentThingsAreLedApart() {
    try (Database here = instance();
        Lease one = Lease.take(here, LOCK).orElseThrow();
        Lease other = Lease.take(here, LOCK + 1).orElseThrow()) {
      assertTrue(one.isHeld());
      assertTrue(other.isHeld());
    }
  }

  @Test
  void itEndsWithItsConnection() {
    try (Database here = instance();
        Database there = instance();
        Lease lost = Lease.take(here, LOCK).orElseThrow()) {
      int backend =
          lost.connection().createQuery("select pg_backend_pid()").mapTo(Integer.class).one();
      there.read(handle ->
          handle
              .createQuery("select pg_terminate_backend(?, 5000)")
              .bind(0, backend)
              .mapTo(Boolean.class)
              .one());
      assertFalse(lost.isHeld());
      try (Lease next = Lease.take(there, LOCK).orElseThrow()) {
        assertTrue(next.isHeld());
      }
    }
  }
}
