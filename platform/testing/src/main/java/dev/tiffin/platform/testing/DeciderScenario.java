package dev.tiffin.platform.testing;

import java.util.List;
import java.util.function.BiFunction;

/**
 * Tells a decider's story: {@code given(events).when(command).then(events)} or {@code
 * .thenRejected(rejection)}. Immutable; make one per decider and start every test from it.
 *
 * @param <S> state
 * @param <C> command
 * @param <E> event
 * @param <R> rejection
 */
public final class DeciderScenario<S, C, E, R> {

  private final BiFunction<S, C, Outcome<E, R>> decide;
  private final BiFunction<S, E, S> evolve;
  private final S state;

  private DeciderScenario(
      BiFunction<S, C, Outcome<E, R>> decide, BiFunction<S, E, S> evolve, S state) {
    this.decide = decide;
    this.evolve = evolve;
    this.state = state;
  }

  /** What a decision comes to, whatever the service calls its own decision type. */
  public sealed interface Outcome<E, R> {

    /** It was allowed; no events means that nothing changed. */
    record Happened<E, R>(List<E> events) implements Outcome<E, R> {
      public Happened {
        events = List.copyOf(events);
      }
    }

    /** It was refused. */
    record Refused<E, R>(R rejection) implements Outcome<E, R> {}

    static <E, R> Outcome<E, R> happened(List<? extends E> events) {
      return new Happened<>(List.copyOf(events));
    }

    static <E, R> Outcome<E, R> refused(R rejection) {
      return new Refused<>(rejection);
    }
  }

  /**
   * @param initial the state before the first event
   * @param decide the decider, its decision translated to an {@link Outcome}
   * @param evolve the state after an event
   */
  public static <S, C, E, R> DeciderScenario<S, C, E, R> of(
      S initial, BiFunction<S, C, Outcome<E, R>> decide, BiFunction<S, E, S> evolve) {
    return new DeciderScenario<>(decide, evolve, initial);
  }

  @SafeVarargs
  public final DeciderScenario<S, C, E, R> given(E... events) {
    return given(List.of(events));
  }

  /** Lets events happen, after those already given. */
  public DeciderScenario<S, C, E, R> given(List<? extends E> events) {
    S evolved = state;
    for (E event : events) {
      evolved = evolve.apply(evolved, event);
    }
    return new DeciderScenario<>(decide, evolve, evolved);
  }

  /** The state after what was given. */
  public S state() {
    return state;
  }

  public Decided<S, E, R> when(C command) {
    return new Decided<>(decide.apply(state, command), state, evolve);
  }

  /** What came of a command. */
  public static final class Decided<S, E, R> {

    private final Outcome<E, R> outcome;
    private final S before;
    private final BiFunction<S, E, S> evolve;

    private Decided(Outcome<E, R> outcome, S before, BiFunction<S, E, S> evolve) {
      this.outcome = outcome;
      this.before = before;
      this.evolve = evolve;
    }

    /** Exactly these events happened; none given: the command was allowed and changed nothing. */
    @SafeVarargs
    public final void then(E... events) {
      expect(new Outcome.Happened<>(List.of(events)));
    }

    public void then(List<? extends E> events) {
      expect(Outcome.happened(events));
    }

    public void thenRejected(R rejection) {
      expect(new Outcome.Refused<>(rejection));
    }

    /** It was refused, and the refusal is of this kind; for a closer look. */
    public <T extends R> T thenRejected(Class<T> kind) {
      if (outcome instanceof Outcome.Refused<E, R>(R rejection) && kind.isInstance(rejection)) {
        return kind.cast(rejection);
      }
      throw new AssertionError(
          "expected a refusal of " + kind.getSimpleName() + ", got " + outcome);
    }

    /** What happened; fails when it was refused. */
    public List<E> events() {
      return switch (outcome) {
        case Outcome.Happened<E, R>(List<E> events) -> events;
        case Outcome.Refused<E, R>(R rejection) ->
            throw new AssertionError("expected events, was refused: " + rejection);
      };
    }

    /** The state after what happened; fails when it was refused. */
    public S state() {
      S after = before;
      for (E event : events()) {
        after = evolve.apply(after, event);
      }
      return after;
    }

    private void expect(Outcome<E, R> expected) {
      if (!outcome.equals(expected)) {
        throw new AssertionError("expected " + expected + "\n but got " + outcome);
      }
    }
  }
}
