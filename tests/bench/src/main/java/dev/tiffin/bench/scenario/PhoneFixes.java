package dev.tiffin.bench.scenario;

import dev.tiffin.bench.load.Encoded;
import dev.tiffin.bench.load.Expected;
import dev.tiffin.bench.load.Limits;
import dev.tiffin.bench.load.LoadResult;
import dev.tiffin.bench.load.Pace;
import dev.tiffin.bench.load.Requests;
import dev.tiffin.bench.system.Question;
import dev.tiffin.bench.system.TiffinDoor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Positions as phones report them that keep no stream: over REST, so many in a request, courier by
 * courier in turn.
 *
 * @param together fixes in a request, 1 to 100
 */
record PhoneFixes(List<TiffinDoor> couriers, int together) {
  private static final String PATH = "/couriers/me/positions";
  private static final int CONNECTIONS_MAX = 256;

  /**
   * @param perSecond fixes
   * @return its answers are requests
   */
  LoadResult send(double perSecond, Duration duration, Sightings sightings)
      throws IOException, InterruptedException {
    Pace.Fixed pace = new Pace.Fixed(perSecond / together);
    Requests requests = new InTurn(pace, System.currentTimeMillis() + together, sightings);
    return new Question(couriers.getFirst().target(), requests, new Expected(200, 10))
        .ask(pace, CONNECTIONS_MAX, Limits.of(duration));
  }

  private final class InTurn implements Requests {
    private final Pace.Fixed pace;
    private final long startMillis;
    private final Sightings sightings;

    InTurn(Pace.Fixed pace, long startMillis, Sightings sightings) {
      this.pace = pace;
      this.startMillis = startMillis;
      this.sightings = sightings;
    }

    @Override
    public void write(long index, ByteBuffer into) {
      int courier = (int) (index % couriers.size());
      long last = startMillis + TimeUnit.NANOSECONDS.toMillis(pace.dueNanos(index));
      TiffinDoor door = couriers.get(courier);
      byte[] request = Encoded.post(door.target(), PATH, door.headers(), body(last));
      sightings.sent(courier, last, System.nanoTime());
      into.put(request);
    }
  }

  /** A millisecond apart, oldest first. */
  private String body(long lastMillis) {
    return IntStream.range(0, together)
        .mapToObj(i -> new DeviceFix(lastMillis - (together - 1 - i)).json())
        .collect(Collectors.joining(",", "{\"positions\":[", "]}"));
  }
}
