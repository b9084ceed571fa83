package dev.tiffin.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tiffin.platform.testing.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Everything is stopped and started again while orders are under way, one at each of the steps that
 * an order takes. All of them go on from where they were.
 */
@InSharedTown
class RestartJourneyTest {
  private static final List<String> STATUSES =
      List.of("PLACED", "CONFIRMED", "ACCEPTED", "PREPARING", "READY", "PICKED_UP", "DELIVERED");

  private record Step(String name, Consumer<Tale> does) {}

  /** From the card to the door, told in the words of those who act. */
  private static final List<Step> STEPS =
      List.of(
          new Step("placed", Tale::place),
          new Step("confirmed", Tale::awaitConfirmed),
          new Step("accepted", tale -> tale.cook("accept", "{\"preparationMinutes\": 9}")),
          new Step("preparing", Tale::prepare),
          new Step("ready", tale -> tale.cook("ready", "{}")),
          new Step("offered", Tale::awaitOffer),
          new Step("assigned", Tale::takeOffer),
          new Step("on the way there", tale -> tale.drive("EN_ROUTE_PICKUP")),
          new Step("there", tale -> tale.drive("AT_PICKUP")),
          new Step("picked up", tale -> tale.drive("PICKED_UP")),
          new Step("on the way", tale -> tale.drive("EN_ROUTE_DROPOFF")),
          new Step("at the door", tale -> tale.drive("AT_DROPOFF")),
          new Step("handed over", Tale::handOver));

  private final Town town = Town.shared();

  @Test
  void ordersGoOnFromWhereTheyWere() {
    List<Tale> tales = new ArrayList<>();
    // the last ones first: an offer must still be open when everything stops
    for (int last = STEPS.size() - 1; last >= 0; last--) {
      Tale tale = new Tale(town, last == 0 ? "pm_card_slow" : "pm_card_visa");
      STEPS.subList(0, last + 1).forEach(step -> step.does().accept(tale));
      tales.add(tale);
    }
    town.platform().restartAll();
    IntStream.range(0, tales.size())
        .forEach(i -> {
          List<Step> rest = STEPS.subList(STEPS.size() - i, STEPS.size());
          rest.forEach(step -> step.does().accept(tales.get(i)));
        });
    tales.forEach(Tale::checkTheEnd);
  }

  /** One order, and all who have to do with it. */
  private static final class Tale {
    private final Town town;
    private final String card;
    private final District district;
    private final Visitor kitchen;
    private Rider rider;
    private String id = "";

    Tale(Town town, String card) {
      this.town = town;
      this.card = card;
      this.district = District.in(town);
      this.kitchen = town.as("kitchen");
      this.rider = district.rider();
    }

    private void place() {
      id = district.customer().place(district.meal().byCard(card).json()).expect(201).text("/id");
    }

    private void awaitConfirmed() {
      Until.order(district.customer(), id, "CONFIRMED");
      Until.ticket(kitchen, id, "NEW");
    }

    private void cook(String action, String body) {
      Until.done(action, 200, () -> kitchen.ticket(id, action, body));
    }

    /** Cooks work from what was printed. */
    private void prepare() {
      Await.until(Until.LIMIT, "the ticket is printed", () -> !town.printed(id).isEmpty());
      cook("prepare", "{}");
    }

    private void awaitOffer() {
      Await.until(Until.LIMIT, id + " is offered", () -> rider.isOffered(id) || isPassed());
      if (!rider.isOffered(id)) {
        callColleague();
      }
    }

    private boolean isPassed() {
      Answer run = town.as("dispatcher").get("/deliveries/" + id);
      return run.status() == 200 && !run.text("/refusals").equals("0");
    }

    /** Whoever let an offer pass, because everything was away, is not asked again: others are. */
    private void callColleague() {
      rider = district.rider();
      rider.awaitOffer(id);
    }

    private void takeOffer() {
      if (!rider.takesWhatIsOpen(id)) {
        callColleague();
        rider.take(id);
      }
    }

    private void drive(String step) {
      Until.delivery(rider.visitor(), id, "/ready", "true");
      Until.done(step, 200, () -> rider.visitor().advance(id, step));
    }

    private void handOver() {
      String pin = Until.delivery(district.customer(), id, "/status", "AT_DROPOFF").text("/pin");
      Until.done("handed over", 200, () -> rider.visitor().handOver(id, pin));
    }

    private void checkTheEnd() {
      Answer order = Until.order(district.customer(), id, "DELIVERED");
      assertEquals(STATUSES, RestJourneyTest.statuses(order));
      Until.ticket(kitchen, id, "GONE");
      Until.payment(district.customer(), id, "CAPTURED");
      assertEquals(List.of("AUTHORISE", "CAPTURE"), town.books(id));
      assertEquals(1, town.printed(id).size());
      assertEquals(List.of(), rider.orders());
    }
  }
}
