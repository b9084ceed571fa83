package dev.tiffin.delivery.travel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tiffin.delivery.run.Place;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GreatCircleTest {
  private static final Place LYON = new Place(45.7640, 4.8357);
  private static final Place PARIS = new Place(48.8566, 2.3522);

  private final GreatCircle travel = new GreatCircle();

  @Test
  void measuresOverTheEarth() {
    assertEquals(391_500, GreatCircle.metres(LYON, PARIS), 500);
    assertEquals(GreatCircle.metres(LYON, PARIS), GreatCircle.metres(PARIS, LYON));
    assertEquals(0, GreatCircle.metres(LYON, LYON));
  }

  @Test
  void measuresAcrossTheDateLineAndToTheOtherEnd() {
    assertEquals(222_390, GreatCircle.metres(new Place(0, 179), new Place(0, -179)), 100);
    assertEquals(20_015_115, GreatCircle.metres(new Place(90, 0), new Place(-90, 0)), 100);
  }

  @Test
  void isExactForAFewMetres() {
    assertEquals(1.112, GreatCircle.metres(LYON, new Place(45.76401, 4.8357)), 0.01);
  }

  /** A thousand metres as the crow flies are 1300 on the street. */
  @ParameterizedTest
  @CsvSource({"FOOT, 936", "BICYCLE, 312", "SCOOTER, 187", "CAR, 187"})
  void everyVehicleHasItsSpeed(Vehicle vehicle, int seconds) {
    Place kilometreNorth = new Place(LYON.latitude() + 1 / 111.195, LYON.longitude());
    assertEquals(Duration.ofSeconds(seconds), travel.between(LYON, kilometreNorth, vehicle));
  }

  @Test
  void aTableHasTheSameAsEachPair() {
    List<Place> from = List.of(LYON, PARIS);
    List<Place> to = List.of(new Place(45.75, 4.85), LYON, new Place(45.77, 4.80));
    TravelTable table = travel.table(from, to, Vehicle.BICYCLE);
    for (int i = 0; i < from.size(); i++) {
      for (int j = 0; j < to.size(); j++) {
        assertEquals(
            travel.between(from.get(i), to.get(j), Vehicle.BICYCLE),
            Duration.ofSeconds(table.seconds(i, j)));
      }
    }
  }

  @Test
  void nothingTakesLongerThanADay() {
    assertEquals(Duration.ofDays(1), travel.between(LYON, new Place(-45, -175), Vehicle.FOOT));
  }
}
