package dev.tiffin.bench.scenario;

import dev.tiffin.bench.system.Stage;
import dev.tiffin.bench.system.TiffinDoor;
import dev.tiffin.contracts.delivery.v1.CourierServiceGrpc;
import dev.tiffin.contracts.delivery.v1.EndShiftRequest;
import dev.tiffin.contracts.delivery.v1.SetOnlineRequest;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.GrpcChannel;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The couriers {@code courier-1} and on, on shift and online for as long as this is open. */
final class CourierCrew implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration SHIFT = Duration.ofHours(12);

  private final Stage stage;
  private final GrpcChannel delivery;
  private final List<Caller> members = new ArrayList<>();

  private CourierCrew(Stage stage) {
    this.stage = stage;
    this.delivery = new GrpcChannel(stage.tiffin().deliveryTarget(), LIMIT, OpenTelemetry.noop());
  }

  static CourierCrew begin(Stage stage, int count) throws IOException, InterruptedException {
    CourierCrew crew = new CourierCrew(stage);
    boolean ready = false;
    try {
      for (TiffinDoor door : crew.doors(count)) {
        crew.add(door);
      }
      ready = true;
      return crew;
    } finally {
      if (!ready) {
        crew.close();
      }
    }
  }

  private void add(TiffinDoor door) throws IOException, InterruptedException {
    String shift =
        "{\"vehicle\":\"BICYCLE\",\"endsAt\":\"%s\"}".formatted(Instant.now().plus(SHIFT));
    String id =
        stage
            .asking()
            .post(door.target(), "/couriers/me/shift", door.headers(), shift, 200)
            .json()
            .path("id")
            .asText();
    Caller member = new Caller(id, Role.ROLE_COURIER, Set.of());
    members.add(member);
    var unused = as(member).setOnline(SetOnlineRequest.newBuilder().setOnline(true).build());
  }

  private CourierServiceGrpc.CourierServiceBlockingStub as(Caller member) {
    return GrpcChannel.as(member, CourierServiceGrpc.newBlockingStub(delivery.channel()));
  }

  /** As services see them. */
  List<Caller> members() {
    return List.copyOf(members);
  }

  /** The same at the public door, in the same order, with fresh tokens. */
  List<TiffinDoor> doors() {
    return doors(members.size());
  }

  private List<TiffinDoor> doors(int count) {
    List<TiffinDoor> doors = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      doors.add(stage.tiffin().door("courier-" + i));
    }
    return doors;
  }

  /** Ends the shifts: nobody is offered anything by what is measured next. */
  @Override
  public void close() {
    try {
      for (Caller member : members) {
        var unused = as(member).endShift(EndShiftRequest.getDefaultInstance());
      }
    } finally {
      delivery.close();
    }
  }
}
