package dev.tiffin.delivery.adapter.http;

import dev.tiffin.delivery.run.Place;
import dev.tiffin.delivery.travel.GreatCircle;
import dev.tiffin.delivery.travel.TravelTable;
import dev.tiffin.delivery.travel.TravelTime;
import dev.tiffin.delivery.travel.Vehicle;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Travel times as a router knows them, over its map. Whatever it does not answer in time, or cannot
 * answer, is what {@link GreatCircle} says; after a failure it is left alone for a while, so that a
 * dead router costs one deadline and not one for each question.
 */
public final class OsrmTravelTime implements TravelTime, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OsrmTravelTime.class);

  /** Starts, and ends, of one request: OSRM takes 100 places together unless told otherwise. */
  private static final int SIDE = 50;

  /** A table is asked for in at most so many requests; what is beyond is not asked for. */
  private static final int REQUESTS_MAX = 40;

  private final RouterConfig config;
  private final OsrmClient client;
  private final GreatCircle greatCircle = new GreatCircle();
  private final AtomicLong askAgainAt = new AtomicLong(System.nanoTime());

  public OsrmTravelTime(RouterConfig config) {
    this.config = config;
    client = new OsrmClient(config.url());
  }

  @Override
  public TravelTable table(List<Place> from, List<Place> to, Vehicle vehicle) {
    TravelTable crow = greatCircle.table(from, to, vehicle);
    String profile = profile(vehicle);
    boolean isAsked = config.profiles().contains(profile) && !from.isEmpty() && !to.isEmpty();
    if (!isAsked || System.nanoTime() - askAgainAt.get() < 0) {
      return crow;
    }
    int[][] seconds = new int[from.size()][to.size()];
    for (int i = 0; i < from.size(); i++) {
      for (int j = 0; j < to.size(); j++) {
        seconds[i][j] = crow.seconds(i, j);
      }
    }
    fill(seconds, from, to, profile);
    return (start, end) -> seconds[start][end];
  }

  private void fill(int[][] seconds, List<Place> from, List<Place> to, String profile) {
    long deadline = System.nanoTime() + config.deadline().toNanos();
    int requests = 0;
    try {
      for (int i = 0; i < from.size(); i += SIDE) {
        for (int j = 0; j < to.size(); j += SIDE) {
          if (++requests > REQUESTS_MAX) {
            return;
          }
          List<Place> starts = from.subList(i, Math.min(i + SIDE, from.size()));
          List<Place> ends = to.subList(j, Math.min(j + SIDE, to.size()));
          copy(client.table(profile, starts, ends, deadline - System.nanoTime()), seconds, i, j);
        }
      }
    } catch (IOException noAnswer) {
      askAgainAt.set(System.nanoTime() + config.pause().toNanos());
      log.warn("the router does not answer, ways are as the crow flies: {}", noAnswer.toString());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(int[][] answer, int[][] seconds, int row, int column) {
    for (int i = 0; i < answer.length; i++) {
      System.arraycopy(answer[i], 0, seconds[row + i], column, answer[i].length);
    }
  }

  private static String profile(Vehicle vehicle) {
    return switch (vehicle) {
      case FOOT -> "foot";
      case BICYCLE -> "bike";
      case SCOOTER, CAR -> "car";
    };
  }

  @Override
  public void close() {
    client.close();
  }
}
