package dev.tiffin.demo;

import dev.tiffin.contracts.menu.v1.ImportMenuResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A lunch hour that is played: prepared, then people come, then the last of them go home, then it
 * is over.
 */
public final class Lunch {
  private static final Duration PREPARATION = Duration.ofMinutes(15);

  private final LunchSettings settings;
  private final Venue venue;
  private final Scene scene;
  private final SplittableRandom random;
  private final int preparationMinutes;
  private final Customers customers;

  /**
   * @param door of that venue
   */
  public Lunch(LunchSettings settings, Venue venue, Door door) {
    this.settings = settings;
    this.venue = venue;
    this.random = new SplittableRandom(settings.seed());
    Pace pace = new Pace(settings.speed());
    this.preparationMinutes = (int) Math.max(1, pace.real(PREPARATION).toMinutes());
    this.scene = new Scene(door, pace, new Notebook(), settings.goesOn());
    this.customers = new Customers(scene, settings, new SplittableRandom(settings.seed() + 1));
  }

  Scene scene() {
    return scene;
  }

  /**
   * Restaurants, a promotion, and who works there.
   *
   * @throws DemoException if the platform does not take them
   */
  public void prepare() throws InterruptedException {
    importMenu();
    scene.expect(
        scene
            .door()
            .put(
                "make a promotion",
                "operator",
                "/promotions/" + Customers.PROMOTION,
                Map.of("percentBasisPoints", 1_000)),
        "the demo's promotion");
    List<String> staff = new ArrayList<>(List.of(Kitchens.ACCOUNT, Customers.SUPPORT));
    for (int number = 1; number <= settings.couriers(); number++) {
      staff.add(Couriers.account(number));
    }
    scene.door().knows(staff);
  }

  private void importMenu() {
    try {
      Path file = Files.createTempFile("tiffin-demo", ".json");
      try {
        DemoMenu.write(file, settings.restaurants(), preparationMinutes, random.split());
        ImportMenuResponse imported = venue.importMenu().apply(file);
        if (imported.getProblemsCount() > 0) {
          throw new DemoException("the demo's menu was refused: " + imported.getProblems(0));
        }
      } finally {
        Files.delete(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write the demo's menu", failed);
    }
  }

  /** The ids of those who cook. */
  public List<String> restaurants() {
    return IntStream.range(0, settings.restaurants()).mapToObj(DemoMenu::restaurantId).toList();
  }

  /**
   * Has a restaurant's staff make a webhook, which hears of whatever happens from now on. Returns
   * its secret.
   *
   * @throws DemoException if the platform does not make it
   */
  public String makeWebhook(String restaurantId, URI address) throws InterruptedException {
    Map<String, String> wanted = Map.of("url", address.toString(), "restaurantId", restaurantId);
    Door door = scene.door();
    return scene
        .expect(door.post("make a webhook", Kitchens.ACCOUNT, "/webhooks", wanted), "a webhook")
        .text("secret");
  }

  /** The hour: returns when it is over, while the last ones still wait for their meals. */
  public void serve() throws InterruptedException {
    new Kitchens(scene, preparationMinutes).open(settings.restaurants(), random.split());
    new Couriers(scene).start(settings.couriers(), random.split());
    customers.comeForLunch();
  }

  /** Waits until nobody waits any more, for so long at most. */
  public void goHome(Duration limit) throws InterruptedException {
    customers.goHome(limit);
  }

  /** Everybody stops. */
  public void end() {
    scene.end();
  }

  /** What was complained of, oldest first, a thousand at most. */
  public List<String> complaints() {
    return scene.complaints();
  }
}
