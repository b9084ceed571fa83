package dev.tiffin.delivery.adapter.grpc;

import dev.tiffin.contracts.delivery.v1.Delivery;
import dev.tiffin.contracts.delivery.v1.WatchDeliveryResponse;
import dev.tiffin.delivery.adapter.postgres.SeenRun;
import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.watching.Subject;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** One call that watches one run: as it stands, then after each change and each position. */
final class DeliveryWatch {
  private final Showing showing;
  private final Viewer viewer;
  private final Supplier<SeenRun> look;

  /**
   * @param look reads the run; throws if the viewer may not see it
   */
  DeliveryWatch(Showing showing, Viewer viewer, Supplier<SeenRun> look) {
    this.showing = showing;
    this.viewer = viewer;
    this.look = look;
  }

  void run(Viewing<WatchDeliveryResponse> call) throws InterruptedException {
    SeenRun seen = look.get();
    Subject ofRun = new Subject.RunOf(seen.run().orderId());
    call.watch().follow(ofRun);
    seen = look.get(); // once more: what happened before it was followed
    Optional<Subject> courier = follow(call, Optional.empty(), seen);
    Showing.Around around = showing.around(Set.of(seen));
    Delivery sent = Delivery.getDefaultInstance();
    while (call.isOpen()) {
      Delivery shown = showing.show(seen, around, viewer);
      if (!isSame(shown, sent)) {
        call.send(WatchDeliveryResponse.newBuilder().setDelivery(shown).build());
        sent = shown;
      }
      if (seen.run().stage().isEnd()) {
        return;
      }
      Set<Subject> news = call.await();
      if (call.isOpen() && (news.isEmpty() || news.contains(ofRun))) {
        seen = look.get();
        courier = follow(call, courier, seen);
        around = showing.around(Set.of(seen));
      }
    }
  }

  /** The same run at the same place; that time has passed is no news. */
  private static boolean isSame(Delivery one, Delivery other) {
    return one.getVersion() == other.getVersion()
        && one.getCourierPosition().equals(other.getCourierPosition())
        && one.hasDropoff() == other.hasDropoff();
  }

  private static Optional<Subject> follow(
      Viewing<WatchDeliveryResponse> call, Optional<Subject> before, SeenRun seen) {
    Optional<CourierId> courier =
        seen.run().stage().isEnd() ? Optional.empty() : seen.run().stage().courier();
    Optional<Subject> now = courier.map(Subject.PlaceOf::new);
    if (!now.equals(before)) {
      before.ifPresent(call.watch()::leave);
      now.ifPresent(call.watch()::follow);
    }
    return now;
  }
}
