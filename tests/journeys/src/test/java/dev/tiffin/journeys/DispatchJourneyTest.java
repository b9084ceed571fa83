package dev.tiffin.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Which courier carries what. */
@InSharedTown
class DispatchJourneyTest {
  private final Town town = Town.shared();
  private final Visitor dispatcher = town.as("dispatcher");

  @Test
  void twoCouriersRaceForOneOffer() throws Exception {
    District district = District.in(town);
    Rider near = district.rider();
    Rider far = district.rider(1_500);
    String id = district.readyMeal();
    near.awaitOffer(id);
    near.decline(id).expect(200);
    far.awaitOffer(id);

    List<Callable<Answer>> race = List.of(() -> near.accept(id), () -> far.accept(id));
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> answers = executor.invokeAll(race);
      assertEquals("OFFER_CLOSED", answers.getFirst().get().problem(409));
      assertEquals("ASSIGNED", answers.getLast().get().expect(200).text("/status"));
    }
    Answer run = dispatcher.get("/deliveries/" + id).expect(200);
    assertEquals(far.id(), run.text("/courierId"));
    assertEquals(List.of(id), far.orders());
    assertEquals(List.of(), near.orders());
  }

  @Test
  void whoWasNotAskedCannotAccept() {
    District district = District.in(town);
    Rider near = district.rider();
    Rider far = district.rider(1_500);
    String id = district.readyMeal();
    near.awaitOffer(id);
    assertEquals("NOT_FOUND", far.accept(id).problem(404));
    assertEquals("NOT_FOUND", far.decline(id).problem(404));
    assertEquals("FORBIDDEN", dispatcher.post(offer(id), "{}").problem(403));
    near.accept(id).expect(200);
    assertEquals("OFFER_CLOSED", near.decline(id).problem(409));
  }

  private static String offer(String id) {
    return "/couriers/me/offers/" + id + "/accept";
  }

  @Test
  void twoOrdersOfOneRestaurantGoTogether() {
    District district = District.in(town);
    Rider rider = district.rider();
    String first = district.readyMeal();
    rider.awaitOffer(first);
    rider.accept(first).expect(200);

    String second = district.readyMeal();
    JsonNode offer = rider.awaitOffer(second);
    assertTrue(offer.get("stacked").asBoolean());
    rider.accept(second).expect(200);
    assertEquals(Set.of(first, second), new HashSet<>(rider.orders()));

    String third = district.readyMeal();
    Until.delivery(dispatcher, third, "/ready", "true");
    String assign = "{\"courierId\": \"" + rider.id() + "\"}";
    assertEquals(
        "COURIER_FULL", dispatcher.post("/deliveries/" + third + "/assign", assign).problem(409));
    for (String id : List.of(first, second)) {
      rider.drive(id);
      String pin = district.customer().get("/deliveries/" + id).expect(200).text("/pin");
      rider.visitor().handOver(id, pin).expect(200);
      Until.order(district.customer(), id, "DELIVERED");
    }
    rider.awaitOffer(third);
  }

  @Test
  void whoGoesOfflineIsAskedNoMore() {
    District district = District.in(town);
    Rider near = district.rider();
    Rider far = district.rider(1_500);
    String id = district.readyMeal();
    near.awaitOffer(id);

    near.online(false).expect(200);
    far.awaitOffer(id);
    assertEquals(Optional.empty(), near.offer(id));
    assertEquals("OFFER_CLOSED", near.accept(id).problem(409));
    far.accept(id).expect(200);
    assertEquals(far.id(), dispatcher.get("/deliveries/" + id).expect(200).text("/courierId"));
  }

  @Test
  void anothersRunIsUnknown() {
    District district = District.in(town);
    Rider rider = district.rider();
    String id = district.readyMeal();
    rider.awaitOffer(id);
    rider.accept(id).expect(200);
    Visitor other = District.in(town).rider().visitor();
    for (Answer answer :
        List.of(
            other.get("/deliveries/" + id),
            other.advance(id, "EN_ROUTE_PICKUP"),
            other.step(id, "EN_ROUTE_PICKUP"),
            other.handOver(id, "0000"),
            other.post(
                "/deliveries/" + id + "/fail", "{\"reason\": \"OTHER\", \"liable\": \"COURIER\"}"),
            other.post(offer(id), "{}"))) {
      assertEquals("NOT_FOUND", answer.problem(404));
    }
    assertEquals("ASSIGNED", dispatcher.get("/deliveries/" + id).expect(200).text("/status"));
  }
}
