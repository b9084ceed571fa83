package dev.tiffin.reporting.adapter.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tiffin.platform.kafka.FactTypes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reporting follows the whole business: nothing that is told is passed over unseen. */
class TypesTest {
  @Test
  void everythingIsWanted() {
    for (FactTypes types :
        List.of(OrderFacts.TYPES, PaymentFacts.TYPES, DeliveryFacts.TYPES, MenuFacts.TYPES)) {
      assertEquals(types.known(), types.wanted());
    }
  }
}
