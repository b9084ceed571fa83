package dev.tiffin.delivery.adapter.grpc;

import dev.tiffin.contracts.delivery.v1.Delivery;
import dev.tiffin.delivery.adapter.postgres.SeenRun;
import dev.tiffin.delivery.adapter.protobuf.CourierMessages;
import dev.tiffin.delivery.adapter.protobuf.RunMessages;
import dev.tiffin.delivery.adapter.protobuf.Words;
import dev.tiffin.delivery.courier.Fix;
import dev.tiffin.delivery.dispatch.Eta;
import dev.tiffin.delivery.run.Actor.Role;
import dev.tiffin.delivery.run.Door;
import dev.tiffin.delivery.run.Run;
import dev.tiffin.delivery.run.RunStage;
import java.util.Optional;

/** A run as one viewer may see it. */
final class RunViews {
  private RunViews() {}

  static Delivery show(SeenRun seen, Optional<Fix> fix, Optional<Eta> eta, Viewer viewer) {
    Run run = seen.run();
    Delivery.Builder shown = RunMessages.write(run).toBuilder();
    run.allowed(viewer.actor()).forEach(step -> shown.addAllowed(Words.write(step)));
    withoutTheSearch(shown, viewer);
    shown.setShortCode(seen.door().shortCode());
    withTheDoor(shown, run, seen.door(), viewer);
    if (run.stage() instanceof RunStage.ToPickup || run.stage() instanceof RunStage.Carrying) {
      fix.map(CourierMessages::write).ifPresent(shown::setCourierPosition);
    }
    eta.map(RunViews::write).ifPresent(shown::setEta);
    return shown.build();
  }

  /** Who was asked, and who did not want it, is between the couriers and dispatch. */
  private static void withoutTheSearch(Delivery.Builder shown, Viewer viewer) {
    if (viewer.is(Role.DISPATCHER)) {
      return;
    }
    shown.clearAsked().clearRefusedBy().clearRefusals().clearNeedsDispatcher();
    if (!viewer.is(Role.COURIER)) {
      shown.clearOfferedTo().clearOfferedUntil().clearOfferVersion();
    }
  }

  private static void withTheDoor(Delivery.Builder shown, Run run, Door door, Viewer viewer) {
    if (viewer.maySeeDoor()) {
      door.place().map(Words::write).ifPresent(shown::setDropoff);
    }
    if (viewer.is(Role.CUSTOMER) && !run.stage().isEnd()) {
      shown.setPin(door.pin().digits());
    }
  }

  private static dev.tiffin.contracts.delivery.v1.Eta write(Eta eta) {
    return dev.tiffin.contracts.delivery.v1.Eta.newBuilder()
        .setFrom(Words.write(eta.from()))
        .setTo(Words.write(eta.to()))
        .setComputedAt(Words.write(eta.computedAt()))
        .build();
  }
}
