package dev.tiffin.delivery.adapter.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tiffin.contracts.delivery.v1.DeliveryStatus;
import dev.tiffin.contracts.delivery.v1.ListDeliveriesRequest;
import dev.tiffin.delivery.adapter.postgres.RunFilter;
import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.run.Run;
import dev.tiffin.platform.grpc.Refusal;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;

/** Pages of a list: their bounds, and the cursors between them. */
final class Pages {
  static final int FIRST_MAX = 100;
  private static final int FIRST_USUALLY = 20;
  private static final String PREFIX = "delivery:";
  private static final String COURIER_PREFIX = "courier:";
  private static final int CURSOR_LENGTH_MAX = 300;

  private Pages() {}

  /** The filter for one run more than the page holds, so that it shows whether there is more. */
  static RunFilter filter(ListDeliveriesRequest request, RunFilter.Scope scope) {
    Set<Integer> statuses = new TreeSet<>();
    for (DeliveryStatus status : request.getStatusesList()) {
      if (status == DeliveryStatus.UNRECOGNIZED
          || status == DeliveryStatus.DELIVERY_STATUS_UNSPECIFIED) {
        throw Refusal.invalid("/statuses", "INVALID_STATUS", "There is no such status.");
      }
      statuses.add(status.getNumber());
    }
    return new RunFilter(scope, statuses, id(PREFIX, request.getAfter()), first(request) + 1);
  }

  static int first(ListDeliveriesRequest request) {
    return first(request.getFirst());
  }

  static int first(int first) {
    if (first < 0 || first > FIRST_MAX) {
      throw Refusal.invalid("/first", "OUT_OF_RANGE", "A page holds 1 to " + FIRST_MAX + ".");
    }
    return first == 0 ? FIRST_USUALLY : first;
  }

  static String cursor(Run run) {
    return cursor(PREFIX, run.orderId().value());
  }

  static String cursor(CourierId courier) {
    return cursor(COURIER_PREFIX, courier.value());
  }

  /** The id that the cursor stands behind; empty for the first page. */
  static String courier(String cursor) {
    return id(COURIER_PREFIX, cursor);
  }

  private static String cursor(String prefix, String id) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString((prefix + id).getBytes(UTF_8));
  }

  private static String id(String prefix, String cursor) {
    if (cursor.isEmpty()) {
      return "";
    }
    if (cursor.length() <= CURSOR_LENGTH_MAX) {
      try {
        String decoded = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
        if (decoded.startsWith(prefix)
            && decoded.length() > prefix.length()
            && decoded.indexOf('\0') < 0) {
          return decoded.substring(prefix.length());
        }
      } catch (IllegalArgumentException notBase64) {
        // refused below, like every other cursor that was not made here
      }
    }
    throw Refusal.invalid("/after", "INVALID_CURSOR", "That is no cursor of this list.");
  }
}
