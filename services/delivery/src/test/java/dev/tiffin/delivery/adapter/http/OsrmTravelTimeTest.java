package dev.tiffin.delivery.adapter.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.delivery.run.Place;
import dev.tiffin.delivery.travel.GreatCircle;
import dev.tiffin.delivery.travel.TravelTable;
import dev.tiffin.delivery.travel.Vehicle;
import dev.tiffin.platform.runtime.ConfigurationException;
import dev.tiffin.platform.runtime.Environment;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OsrmTravelTimeTest {
  private static final Place LYON = new Place(45.7640, 4.8357);
  private static final Place NEAR = new Place(45.7700, 4.8400);
  private static final Duration AS_THE_CROW_FLIES =
      new GreatCircle().between(LYON, NEAR, Vehicle.BICYCLE);

  private static OsrmTravelTime asking(URI url, Duration deadline, Duration pause) {
    return new OsrmTravelTime(
        new RouterConfig(url, Set.of("foot", "bike", "car"), deadline, pause));
  }

  private static OsrmTravelTime asking(StandInRouter router) {
    return asking(router.url(), Duration.ofSeconds(5), Duration.ofSeconds(10));
  }

  @Test
  void asksInOsrmsWords() {
    try (StandInRouter router = StandInRouter.good();
        OsrmTravelTime travel = asking(router)) {
      assertEquals(Duration.ofSeconds(1_000), travel.between(LYON, NEAR, Vehicle.BICYCLE));
      assertEquals(
          "/maps/table/v1/bike/4.835700,45.764000;4.840000,45.770000"
              + "?sources=0&destinations=1&annotations=duration",
          router.asked.getFirst().toString());
    }
  }

  @ParameterizedTest
  @CsvSource({"FOOT, foot", "BICYCLE, bike", "SCOOTER, car", "CAR, car"})
  void everyVehicleHasItsProfile(Vehicle vehicle, String profile) {
    try (StandInRouter router = StandInRouter.good();
        OsrmTravelTime travel = asking(router)) {
      travel.between(LYON, NEAR, vehicle);
      assertTrue(router.asked.getFirst().getPath().contains("/table/v1/" + profile + "/"));
    }
  }

  @Test
  void isNotAskedForWhatItHasNoMapOf() {
    try (StandInRouter router = StandInRouter.good();
        OsrmTravelTime travel =
            new OsrmTravelTime(
                new RouterConfig(
                    router.url(), Set.of("car"), Duration.ofSeconds(5), Duration.ZERO))) {
      assertEquals(AS_THE_CROW_FLIES, travel.between(LYON, NEAR, Vehicle.BICYCLE));
      assertEquals(List.of(), router.asked);
      assertEquals(Duration.ofSeconds(1_000), travel.between(LYON, NEAR, Vehicle.CAR));
    }
  }

  @Test
  void asksForALargeTableInPieces() {
    List<Place> places =
        IntStream.range(0, 120).mapToObj(i -> new Place(45 + i / 1e3, 4.8)).toList();
    try (StandInRouter router = StandInRouter.good();
        OsrmTravelTime travel = asking(router)) {
      TravelTable table = travel.table(places, places.subList(0, 60), Vehicle.CAR);
      assertEquals(6, router.asked.size());
      assertEquals(1_000, table.seconds(0, 0));
      assertEquals(1_049, table.seconds(119, 49));
      assertEquals(1_009, table.seconds(119, 59));
    }
  }

  @Test
  void whereThereIsNoWayItTakesADay() {
    String noWay = "{\"code\":\"Ok\",\"durations\":[[null]]}";
    try (StandInRouter router = StandInRouter.saying(200, noWay);
        OsrmTravelTime travel = asking(router)) {
      assertEquals(Duration.ofDays(1), travel.between(LYON, NEAR, Vehicle.BICYCLE));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "[]",
        "{}",
        "{\"durations\":7}",
        "{\"durations\":[]}",
        "{\"durations\":[[]]}",
        "{\"durations\":[[1,2]]}",
        "{\"durations\":[[1],[2]]}",
        "{\"durations\":[[-1]]}",
        "{\"durations\":[[\"1\"]]}",
        "{\"durations\":[[1"
      })
  void whatIsNoTableIsNotBelieved(String body) {
    try (StandInRouter router = StandInRouter.saying(200, body);
        OsrmTravelTime travel = asking(router)) {
      assertEquals(AS_THE_CROW_FLIES, travel.between(LYON, NEAR, Vehicle.BICYCLE));
    }
  }

  @Test
  void anEndlessAnswerIsCutOff() {
    try (StandInRouter router = StandInRouter.saying(200, " ".repeat(2 << 20));
        OsrmTravelTime travel = asking(router)) {
      assertEquals(AS_THE_CROW_FLIES, travel.between(LYON, NEAR, Vehicle.BICYCLE));
    }
  }

  @Test
  void isLeftAloneForAWhileAfterAFailure() {
    try (StandInRouter router = StandInRouter.saying(503, "busy");
        OsrmTravelTime travel = asking(router)) {
      for (int i = 0; i < 5; i++) {
        assertEquals(AS_THE_CROW_FLIES, travel.between(LYON, NEAR, Vehicle.BICYCLE));
      }
      assertEquals(1, router.asked.size());
    }
    try (StandInRouter router = StandInRouter.saying(503, "busy");
        OsrmTravelTime travel = asking(router.url(), Duration.ofSeconds(5), Duration.ZERO)) {
      travel.between(LYON, NEAR, Vehicle.BICYCLE);
      travel.between(LYON, NEAR, Vehicle.BICYCLE);
      assertEquals(2, router.asked.size());
    }
  }

  @Test
  void whoTricklesIsNotWaitedFor() throws InterruptedException {
    CountDownLatch answered = new CountDownLatch(1);
    StandInRouter.Answer trickle =
        exchange -> {
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          try {
            answered.await(10, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    try (StandInRouter router = new StandInRouter(trickle);
        OsrmTravelTime travel =
            asking(router.url(), Duration.ofMillis(300), Duration.ofSeconds(10))) {
      assertEquals(AS_THE_CROW_FLIES, travel.between(LYON, NEAR, Vehicle.BICYCLE));
      answered.countDown();
    }
  }

  @Test
  void nobodyThere() {
    URI closed;
    try (StandInRouter router = StandInRouter.good()) {
      closed = router.url();
    }
    try (OsrmTravelTime travel = asking(closed, Duration.ofSeconds(5), Duration.ofSeconds(10))) {
      assertEquals(AS_THE_CROW_FLIES, travel.between(LYON, NEAR, Vehicle.BICYCLE));
    }
  }

  @Test
  void isSetUpFromTheEnvironment() {
    assertEquals(Optional.empty(), RouterConfig.from(Environment.of(Map.of())));
    RouterConfig config =
        RouterConfig.from(
                Environment.of(
                    Map.of(
                        "TIFFIN_ROUTER_URL", "http://127.0.0.1:5000",
                        "TIFFIN_ROUTER_PROFILES", "car",
                        "TIFFIN_ROUTER_DEADLINE", "PT0.2S")))
            .orElseThrow();
    assertEquals(URI.create("http://127.0.0.1:5000"), config.url());
    assertEquals(Set.of("car"), config.profiles());
    assertEquals(Duration.ofMillis(200), config.deadline());
  }

  @ParameterizedTest
  @CsvSource({
    "TIFFIN_ROUTER_URL, ftp://maps",
    "TIFFIN_ROUTER_URL, http:maps",
    "TIFFIN_ROUTER_URL, http://maps/?key=1",
    "TIFFIN_ROUTER_PROFILES, train",
    "TIFFIN_ROUTER_DEADLINE, PT0S"
  })
  void whatIsWrongThereIsNamed(String name, String value) {
    Map<String, String> values =
        name.equals("TIFFIN_ROUTER_URL")
            ? Map.of(name, value)
            : Map.of("TIFFIN_ROUTER_URL", "http://127.0.0.1:5000", name, value);
    ConfigurationException wrong =
        assertThrows(ConfigurationException.class, () -> RouterConfig.from(Environment.of(values)));
    assertTrue(String.valueOf(wrong.getMessage()).startsWith(name + " is '"), wrong.getMessage());
  }
}
