package dev.tiffin.menu.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.money.Money;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveryZoneTest {
  private static final Position TERREAUX = new Position(45.76735, 4.83405);
  private static final Position BELLECOUR = new Position(45.75770, 4.83200);

  @Test
  void measuresGreatCircles() {
    assertEquals(1_085, TERREAUX.metresTo(BELLECOUR), 5);
    assertEquals(1_085, BELLECOUR.metresTo(TERREAUX), 5);
    assertEquals(0, TERREAUX.metresTo(TERREAUX));
    assertEquals(
        2 * 6_371_008.8 * Math.PI / 2, new Position(0, 0).metresTo(new Position(0, 180)), 1);
  }

  @Test
  void circleHoldsItsEdge() {
    int metres = (int) Math.ceil(TERREAUX.metresTo(BELLECOUR));
    assertTrue(new Area.Circle(TERREAUX, metres).contains(BELLECOUR));
    assertFalse(new Area.Circle(TERREAUX, metres - 1).contains(BELLECOUR));
  }

  @Test
  void polygonMayBeHollowedOut() {
    // a U, open to the north
    Area area =
        new Area.Polygon(
            List.of(
                new Position(0, 0),
                new Position(0, 3),
                new Position(3, 3),
                new Position(3, 2),
                new Position(1, 2),
                new Position(1, 1),
                new Position(3, 1),
                new Position(3, 0)));
    assertTrue(area.contains(new Position(2, 0.5)));
    assertTrue(area.contains(new Position(2, 2.5)));
    assertTrue(area.contains(new Position(0.5, 1.5)));
    assertFalse(area.contains(new Position(2, 1.5)));
    assertFalse(area.contains(new Position(-1, 1)));
    assertFalse(area.contains(new Position(1, 5)));
  }

  @Test
  void firstTierThatFitsGivesTheFee() {
    DeliveryZone zone = zone(tier(3_000, 3_500, 0), tier(1_000, 0, 290), tier(3_000, 0, 390));
    assertEquals(Optional.of(euros(0)), zone.fee(2_500, euros(3_500)));
    assertEquals(Optional.of(euros(290)), zone.fee(1_000, euros(3_499)));
    assertEquals(Optional.of(euros(390)), zone.fee(1_000.1, euros(1_000)));
    assertEquals(Optional.empty(), zone.fee(3_001, euros(9_999)));
  }

  @Test
  void lastTierMustFitEveryBasket() {
    assertThrows(IllegalArgumentException.class, () -> zone(tier(1_000, 500, 0)));
    assertThrows(
        IllegalArgumentException.class, () -> zone(tier(2_000, 0, 300), tier(1_000, 0, 200)));
  }

  @Test
  void reachesNoFartherThanItsLastTier() {
    assertTrue(zone(tier(2_000, 0, 300)).reaches(TERREAUX, BELLECOUR));
    assertFalse(zone(tier(900, 0, 300)).reaches(TERREAUX, BELLECOUR));
  }

  private static DeliveryZone zone(FeeTier... tiers) {
    return new DeliveryZone(
        "z", "Zone", new Area.Circle(TERREAUX, 5_000), List.of(tiers), euros(0));
  }

  private static FeeTier tier(int metres, long from, long fee) {
    return new FeeTier(metres, euros(from), euros(fee));
  }

  private static Money euros(long cents) {
    return Money.of(cents, "EUR");
  }
}
