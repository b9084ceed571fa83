package dev.tiffin.bench.scenario;

import dev.tiffin.bench.system.Stage;
import dev.tiffin.bench.system.TiffinDoor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Orders that something is to happen to; placing them is not measured. */
final class SomeOrders {
  private SomeOrders() {}

  /** Places them one by one; their ids. */
  static List<String> place(Stage stage, int count) throws IOException, InterruptedException {
    TiffinDoor door = stage.tiffin().door("customer");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Map<String, String> headers = new HashMap<>(door.headers());
      headers.put("Idempotency-Key", UUID.randomUUID().toString());
      String body = TiffinDoor.orderBody(i);
      ids.add(
          stage
              .asking()
              .post(door.target(), "/orders", headers, body, 201)
              .json()
              .path("id")
              .asText());
    }
    return ids;
  }
}
