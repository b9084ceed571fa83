package dev.tiffin.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One key makes one thing, at every door that makes something: when many ask at once, and when the
 * service is killed while it is asked.
 */
@InSharedTown
class IdempotencyJourneyTest {
  private static final int AT_ONCE = 8;

  /** When each door is asked, every time for something new. */
  private static final List<Long> STARTS_MS = List.of(0L, 20L, 25L, 28L, 30L);

  /** A service is killed with the last start, or at once when it has answered so often. */
  private static final List<Integer> ANSWERS_BEFORE_KILL = List.of(0, 1, 4);

  /** For all clients to be there. */
  private static final Duration LEAD = Duration.ofMillis(200);

  private static final Town TOWN = Town.shared();
  private static final CreatingDoors DOORS = new CreatingDoors(TOWN);

  static List<CreatingDoor> doors() {
    return DOORS.all();
  }

  static List<CreatingDoor> doorsThatTakeKeys() {
    return doors().stream().filter(CreatingDoor::takesKey).toList();
  }

  private static Set<String> owners() {
    return doors().stream().map(CreatingDoor::owner).collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void theTableNamesEveryOperationThatTakesAKeyOrCreatesWithoutOne() {
    Set<String> takingKeys = new TreeSet<>();
    Set<String> creatingWithout = new TreeSet<>();
    for (JsonNode path : TOWN.openApi().document().get("paths")) {
      for (Map.Entry<String, JsonNode> method : path.properties()) {
        JsonNode operation = method.getValue();
        if (takesKey(path) || takesKey(operation)) {
          takingKeys.add(operation.get("operationId").asText());
        } else if (operation.path("responses").has("201")) {
          creatingWithout.add(operation.get("operationId").asText());
        }
      }
    }
    assertEquals(operations(CreatingDoor::takesKey), takingKeys);
    Set<String> excused = operations(door -> !door.takesKey() && door.mutation().isEmpty());
    assertEquals(excused, creatingWithout);
  }

  private static Set<String> operations(Predicate<CreatingDoor> which) {
    return doors().stream()
        .filter(which)
        .map(CreatingDoor::operation)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean takesKey(JsonNode operation) {
    for (JsonNode parameter : operation.path("parameters")) {
      JsonNode resolved =
          parameter.has("$ref")
              ? TOWN.openApi().document().at(parameter.get("$ref").asText().substring(1))
              : parameter;
      if (resolved.path("name").asText().equalsIgnoreCase("Idempotency-Key")) {
        return true;
      }
    }
    return false;
  }

  @Test
  void theTableNamesEveryMutationThatTakesAKeyOrCreatesWithoutOne() {
    JsonNode mutations =
        TOWN.visitor()
            .data(
                """
                { __type(name: "Mutation") { fields {
                  name args { type { ofType { inputFields { name } } } } } } }
                """,
                Map.of())
            .at("/__type/fields");
    Set<String> takingKeys = new TreeSet<>();
    Set<String> creatingWithout = new TreeSet<>();
    for (JsonNode mutation : mutations) {
      String name = mutation.get("name").asText();
      if (mutation.get("args").findValuesAsText("name").contains("idempotencyKey")) {
        takingKeys.add(name);
      } else if (name.startsWith("create")) {
        creatingWithout.add(name);
      }
    }
    assertEquals(mutations(CreatingDoor::takesKey), takingKeys);
    assertEquals(mutations(door -> !door.takesKey()), creatingWithout);
  }

  private static Set<String> mutations(Predicate<CreatingDoor> which) {
    return doors().stream()
        .filter(which)
        .map(CreatingDoor::mutation)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @MethodSource("doors")
  void manyAtOnceMakeOne(CreatingDoor door) throws Exception {
    Wish wish = door.wish();
    List<Callable<Optional<String>>> asking = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      asking.add(wish::ask);
    }
    List<Optional<String>> answers = atOnce(asking, () -> {});
    String kept = wish.askUntilAnswered();
    answers.forEach(answer -> assertEquals(kept, answer.orElse(kept)));
    assertEquals(1, wish.made().getAsLong());
  }

  @ParameterizedTest
  @MethodSource("doorsThatTakeKeys")
  void aKeyIsNeededAndIsForOneRequestOnly(CreatingDoor door) {
    Wish wish = door.wish();
    assertEquals("IDEMPOTENCY_KEY_MISSING", wish.refusalUnder("", 400));
    assertEquals("IDEMPOTENCY_KEY_TOO_LONG", wish.refusalUnder("k".repeat(256), 400));
    assertEquals(0, wish.made().getAsLong());
    String first = wish.askUntilAnswered();
    assertEquals("IDEMPOTENCY_KEY_REUSED", wish.refusalOfOther(422));
    assertEquals(first, wish.askUntilAnswered());
    assertEquals(1, wish.made().getAsLong());
  }

  @Test
  void whateverIsKilledMakesOneAndAnswersTheSameEverAfter() throws Exception {
    Map<Wish, String> answered = new LinkedHashMap<>();
    Set<String> cutOff = new TreeSet<>();
    for (int answers : ANSWERS_BEFORE_KILL) {
      answered.putAll(killedWhileAsked(answers, cutOff));
      TOWN.awaitReady();
    }
    assertEquals(owners(), cutOff, "each was killed with something under way");

    Set<String> again = new TreeSet<>(owners());
    again.add("gateway"); // it renders what they keep
    again.forEach(TOWN.platform()::kill);
    TOWN.awaitReady();
    answered.forEach((wish, answer) -> {
      assertEquals(answer, wish.askUntilAnswered());
      assertEquals(1, wish.made().getAsLong(), answer);
    });
    DOORS.moneyMovedOnce();
  }

  private record Asked(CreatingDoor door, Wish wish, long startMs) {}

  /** Each door is asked for a few things, and all owners die meanwhile. */
  private static Map<Wish, String> killedWhileAsked(int answers, Set<String> cutOff)
      throws Exception {
    List<Asked> asked = new ArrayList<>();
    for (CreatingDoor door : doors()) {
      STARTS_MS.forEach(start -> asked.add(new Asked(door, door.wish(), start)));
    }
    List<Optional<String>> first = askAndKill(asked, answers);
    Map<Wish, String> answered = new LinkedHashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      Wish wish = asked.get(i).wish();
      String answer = wish.askUntilAnswered();
      assertEquals(answer, first.get(i).orElse(answer));
      assertEquals(1, wish.made().getAsLong(), answer);
      answered.put(wish, answer);
      if (first.get(i).isEmpty()) {
        cutOff.add(asked.get(i).door().owner());
      }
    }
    return answered;
  }

  private static List<Optional<String>> askAndKill(List<Asked> asked, int answers)
      throws Exception {
    long start = System.nanoTime() + LEAD.toNanos();
    Map<String, AtomicInteger> given = new ConcurrentHashMap<>();
    List<Callable<Optional<String>>> asking = new ArrayList<>();
    for (Asked one : asked) {
      asking.add(() -> {
        parkUntil(start + TimeUnit.MILLISECONDS.toNanos(one.startMs()));
        Optional<String> answer = one.wish().ask();
        String owner = one.door().owner();
        if (answer.isPresent()
            && given.computeIfAbsent(owner, _ -> new AtomicInteger()).incrementAndGet()
                == answers) {
          TOWN.platform().kill(owner);
        }
        return answer;
      });
    }
    return atOnce(
        asking,
        () -> {
          if (answers == 0) {
            parkUntil(start + TimeUnit.MILLISECONDS.toNanos(STARTS_MS.getLast()));
            owners().forEach(TOWN.platform()::kill);
          }
        });
  }

  private static void parkUntil(long nanoTime) {
    for (long left; (left = nanoTime - System.nanoTime()) > 0; ) {
      LockSupport.parkNanos(left);
    }
  }

  private static List<Optional<String>> atOnce(
      List<Callable<Optional<String>>> asking, Runnable meanwhile)
      throws InterruptedException, ExecutionException {
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<String>>> answers = asking.stream().map(clients::submit).toList();
      meanwhile.run();
      List<Optional<String>> all = new ArrayList<>();
      for (Future<Optional<String>> answer : answers) {
        all.add(answer.get());
      }
      return all;
    }
  }
}
