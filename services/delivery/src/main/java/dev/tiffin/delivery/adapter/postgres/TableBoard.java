package dev.tiffin.delivery.adapter.postgres;

import dev.tiffin.delivery.courier.Courier;
import dev.tiffin.delivery.courier.Fix;
import dev.tiffin.delivery.courier.LastFixes;
import dev.tiffin.delivery.courier.Shift;
import dev.tiffin.delivery.dispatch.Alert;
import dev.tiffin.delivery.dispatch.Candidate;
import dev.tiffin.delivery.dispatch.DispatchBoard;
import dev.tiffin.delivery.dispatch.Errand;
import dev.tiffin.delivery.dispatch.OpenRun;
import dev.tiffin.delivery.dispatch.Proposal;
import dev.tiffin.delivery.dispatch.Snapshot;
import dev.tiffin.delivery.run.Availability;
import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.run.Door;
import dev.tiffin.delivery.run.Offer;
import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.delivery.run.Place;
import dev.tiffin.delivery.run.Run;
import dev.tiffin.delivery.run.RunCommand;
import dev.tiffin.delivery.run.RunStage;
import dev.tiffin.delivery.run.RunStatus;
import dev.tiffin.delivery.run.Schedule;
import dev.tiffin.delivery.run.TimelineEntry;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.runtime.TraceParent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The board over the tables: four reads, whatever there is, and positions from memory. */
public final class TableBoard implements DispatchBoard {
  private static final int RUNS_MAX = 1_000;
  private static final int COURIERS_MAX = 5_000;

  /** Farther ahead nobody is looked for. */
  private static final Duration AHEAD = Duration.ofMinutes(90);

  /** For a run that was given to a courier before its kitchen had said anything. */
  private static final Duration PROMISED_USUALLY = Duration.ofMinutes(30);

  /** All that a snapshot is made from. */
  private record Read(
      List<Run> searching, List<Courier> online, List<Run> held, Map<OrderId, Door> doors) {}

  private final Database database;
  private final RunStore runs;
  private final LastFixes fixes;
  private final InstantSource clock;

  public TableBoard(Database database, RunStore runs, LastFixes fixes, InstantSource clock) {
    this.database = database;
    this.runs = runs;
    this.fixes = fixes;
    this.clock = clock;
  }

  @Override
  public Snapshot snapshot(Instant now) {
    Read read = database.read(handle -> read(handle, now));
    Set<CourierId> asked = new HashSet<>();
    for (Run run : read.searching) {
      if (run.stage() instanceof RunStage.Offered(Offer offer)) {
        asked.add(offer.courier());
      }
    }
    Map<CourierId, List<Candidate.Load>> loads = new HashMap<>();
    for (Run run : read.held) {
      run.stage()
          .courier()
          .ifPresent(courier ->
              loads
                  .computeIfAbsent(courier, _ -> new ArrayList<>())
                  .add(load(run, read.doors, now)));
    }
    return new Snapshot(
        now,
        read.searching.stream().flatMap(run -> open(run, read.doors).stream()).toList(),
        read.online.stream().flatMap(one -> candidate(one, loads, asked).stream()).toList());
  }

  private static Read read(Handle handle, Instant now) {
    List<Run> searching = RunTable.searching(handle, now.plus(AHEAD), RUNS_MAX);
    if (searching.isEmpty()) {
      return new Read(List.of(), List.of(), List.of(), Map.of());
    }
    List<Courier> online =
        CourierTable.list(handle, new CourierFilter(Optional.of(now), "", COURIERS_MAX));
    List<Run> held = RunTable.heldBy(handle, online.stream().map(Courier::id).toList());
    Map<OrderId, Door> doors =
        DoorTable.find(
            handle, Stream.concat(searching.stream(), held.stream()).map(Run::orderId).toList());
    return new Read(searching, online, held, doors);
  }

  /** Empty while the kitchen has not said when, or order has not said where. */
  private static Optional<OpenRun> open(Run run, Map<OrderId, Door> doors) {
    Optional<Place> door = doors.getOrDefault(run.orderId(), Door.UNKNOWN).place();
    if (run.schedule().isEmpty() || door.isEmpty()) {
      return Optional.empty();
    }
    Errand errand = errand(run, door.get(), run.schedule().get());
    return Optional.of(
        new OpenRun(
            errand,
            run.version(),
            searchingSince(run),
            run.search().refusals(),
            Set.copyOf(run.search().refusedBy()),
            run.stage() instanceof RunStage.Offered,
            run.search().alerted()));
  }

  /** Since it opened, or lost the courier that it had; offers in between do not count. */
  private static Instant searchingSince(Run run) {
    Instant since = run.timeline().getFirst().at();
    RunStatus before = RunStatus.PENDING;
    for (TimelineEntry entry : run.timeline()) {
      if (entry.status() == RunStatus.PENDING
          && before != RunStatus.PENDING
          && before != RunStatus.OFFERED) {
        since = entry.at();
      }
      before = entry.status();
    }
    return since;
  }

  private static Errand errand(Run run, Place dropoff, Schedule schedule) {
    return new Errand(
        run.orderId(),
        run.restaurantId(),
        run.pickup(),
        dropoff,
        schedule.readyAt(),
        schedule.promisedTo());
  }

  /** What goes back goes to where it came from. */
  private static Candidate.Load load(Run run, Map<OrderId, Door> doors, Instant now) {
    boolean goesBack =
        run.stage() instanceof RunStage.Failed || run.stage() instanceof RunStage.Returning;
    Place dropoff =
        goesBack
            ? run.pickup()
            : doors.getOrDefault(run.orderId(), Door.UNKNOWN).place().orElse(run.pickup());
    Schedule schedule =
        run.schedule().orElseGet(() -> new Schedule(now, now.plus(PROMISED_USUALLY)));
    return new Candidate.Load(
        errand(run, dropoff, schedule), !(run.stage() instanceof RunStage.ToPickup));
  }

  /** Empty for one of whom no position is known. */
  private Optional<Candidate> candidate(
      Courier courier, Map<CourierId, List<Candidate.Load>> loads, Set<CourierId> asked) {
    Optional<Fix> fix = fixes.of(courier.id());
    Optional<Shift> shift = courier.shift();
    return fix.isEmpty() || shift.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Candidate(
                courier.id(),
                shift.get().vehicle(),
                fix.get().place(),
                fix.get().at(),
                loads.getOrDefault(courier.id(), List.of()),
                asked.contains(courier.id()),
                courier.idleSince()));
  }

  @Override
  public boolean offer(Proposal proposal, Instant until) {
    RunCommand offer =
        new RunCommand.OfferTo(proposal.courier(), until, Availability.UNKNOWN, now());
    return switch (change(proposal.orderId(), offer, proposal.version())) {
      case Outcome.Done _ -> true;
      case Outcome.Refused _, Outcome.Stale _ -> false;
    };
  }

  /** Whatever has happened to the run meanwhile, it is the run that knows whether to call. */
  @Override
  public void alert(Alert alert) {
    var unused = change(alert.orderId(), new RunCommand.Alert(now()), 0);
  }

  private Outcome change(OrderId order, RunCommand command, int ifVersion) {
    return runs.change(new Change(order, command, ifVersion, TraceParent.current()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
