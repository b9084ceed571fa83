package dev.tiffin.journeys;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;

/**
 * What an operator finds and mends where something was spoiled, and a town that is lost: all in one
 * that it may happen to.
 */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
@InOwnTown
class OperatorJourneyTest {
  private static Town town;

  @BeforeAll
  static void start() {
    town = Town.start(Map.of());
  }

  @AfterAll
  static void close() {
    town.close();
  }

  @Nested
  @Order(1)
  class Ledger extends LedgerJourney {
    Ledger() {
      super(town);
    }
  }

  @Nested
  @Order(2)
  class DeadLetters extends DeadLetterJourney {
    DeadLetters() {
      super(town);
    }
  }

  @Nested
  @Order(3)
  class Backup extends BackupJourney {
    Backup() {
      super(town);
    }
  }
}
