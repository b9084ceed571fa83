package dev.tiffin.platform.operations;

import dev.tiffin.platform.eventstore.Parked;
import dev.tiffin.platform.eventstore.ParkedId;
import dev.tiffin.platform.eventstore.ParkingLot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A parking lot in memory, with as many as a test wants. */
final class OneLot implements ParkingLot {
  private final String source;
  private final List<Parked> parked = new ArrayList<>();

  /** Who did what to which, for example {@code olga drops 3: because}. */
  final List<String> done = new ArrayList<>();

  Mended next = new Mended.Done(1);

  OneLot(String source, long... numbers) {
    this.source = source;
    for (long number : numbers) {
      parked.add(parked(number));
    }
  }

  private Parked parked(long number) {
    Instant at = Instant.EPOCH.plusSeconds(number);
    return new Parked(
        new ParkedId("kitchen", "fact", number),
        source,
        new Parked.Content("order-1", 1, "", "test.v1.Happened", new byte[] {1}, "a: b", at, ""),
        new Parked.Failure("poison", 3, at),
        at,
        new Parked.Standing.Open(2));
  }

  Parked first() {
    return parked.getFirst();
  }

  @Override
  public String name() {
    return "fact";
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public long count() {
    return parked.size();
  }

  @Override
  public List<Parked> heads(int limit) {
    return parked.stream().limit(limit).toList();
  }

  @Override
  public Optional<Parked> find(long number) {
    return parked.stream().filter(one -> one.id().number() == number).findFirst();
  }

  @Override
  public Mended sendAgain(long number, String by) {
    done.add(by + " sends " + number);
    return next;
  }

  @Override
  public Mended drop(long number, String by, String reason) {
    done.add(by + " drops " + number + ": " + reason);
    return next;
  }
}
