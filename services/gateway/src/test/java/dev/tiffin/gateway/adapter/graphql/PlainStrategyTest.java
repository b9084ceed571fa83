package dev.tiffin.gateway.adapter.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tiffin.platform.grpc.Refusal;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.ExecutionStrategy;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.dataloader.DataLoaderRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is asked, both executors must say the same. */
class PlainStrategyTest {
  private static final String SDL =
      """
      type Query { dishes: [Dish!]!, dish: Dish, broken: [Dish!]!, gaps: [Dish], failing: [Dish!]! }
      type Dish {
        id: ID!, name: String!, note: String, size: Size!, tags: [String!]!, grid: [[Int!]!]!
        price: Price!, prices: [Price!]!, friend: Dish, slow: String
      }
      type Price { amount: Int!, currency: String! }
      enum Size { SMALL LARGE }
      """;

  private record Price(int amount, String currency) {}

  private record Dish(String id, String name, String friendId) {}

  private static final Loader<String, Dish> DISHES = new Loader<>("dishes");
  private static final List<Dish> MENU =
      List.of(new Dish("1", "Soup", "2"), new Dish("2", "Rice", ""), new Dish("3", "Tart", "1"));

  private final AtomicInteger loads = new AtomicInteger();

  private static GraphQLSchema schema() {
    Wiring wiring = new Wiring();
    wiring.root("Query", "dishes", _ -> MENU);
    wiring.root("Query", "dish", _ -> MENU.getFirst());
    wiring.root("Query", "broken", _ -> List.of(new Dish("", "Nameless", ""), MENU.get(1)));
    wiring.root("Query", "gaps", _ -> Arrays.asList(MENU.get(0), null, MENU.get(2)));
    wiring.root("Query", "failing", _ -> List.of(new Dish("9", "Lost", "gone")));
    wiring
        .type("Dish", Dish.class)
        .textOrNull("id", Dish::id)
        .field("name", Dish::name)
        .textOrNull("note", dish -> dish.id().equals("1") ? "hot" : "")
        .field("size", dish -> dish.id().equals("2") ? "LARGE" : "SMALL")
        .field("tags", dish -> List.of(dish.name(), "good"))
        .field("grid", dish -> List.of(List.of(1, 2), List.of(), List.of(dish.name().length())))
        .field("price", dish -> new Price(dish.name().length(), "EUR"))
        .field("prices", _ -> List.of(new Price(1, "EUR"), new Price(2, "TND")))
        .loaded("friend", DISHES, Dish::friendId)
        .fetched("slow", (dish, _) -> "slow " + dish.name());
    wiring
        .type("Price", Price.class)
        .field("amount", Price::amount)
        .field("currency", Price::currency);
    return new SchemaGenerator()
        .makeExecutableSchema(new SchemaParser().parse(SDL), wiring.toRuntime().build());
  }

  private ExecutionResult ask(ExecutionStrategy strategy, String query) {
    DataLoaderRegistry loaders = new DataLoaderRegistry();
    DISHES.register(
        loaders,
        ids -> {
          loads.incrementAndGet();
          if (ids.contains("gone")) {
            throw Refusal.unavailable("no kitchen");
          }
          return MENU.stream().filter(dish -> ids.contains(dish.id())).toList();
        },
        Dish::id);
    return GraphQL.newGraphQL(schema())
        .queryExecutionStrategy(strategy)
        .build()
        .execute(
            ExecutionInput.newExecutionInput(query)
                .variables(Map.of("with", true))
                .dataLoaderRegistry(loaders)
                .build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ dishes { id name note size tags grid price { amount currency } prices { amount } } }",
        "{ dish { id price { amount } } }",
        "{ dishes { __typename kind: __typename a: name b: name } }",
        "{ dishes { friend { name friend { name price { currency } } } } }",
        "{ dishes { name slow friend { slow } } }",
        "{ gaps { id name } }",
        "{ broken { id name } }",
        "{ broken { name } }",
        "{ failing { name friend { name } } }",
        "{ dishes { ...Names ... on Dish { price { amount } } price { currency } } }"
            + " fragment Names on Dish { id name }",
        "query ($with: Boolean!) { dishes { name @include(if: $with) note @skip(if: $with) id } }",
        "{ first: dishes { id } second: dishes { name } }"
      })
  void saysWhatTheGeneralExecutorSays(String query) {
    Map<String, Object> general =
        ask(new AsyncExecutionStrategy(new FetchFailures()), query).toSpecification();
    Map<String, Object> plain =
        ask(new PlainStrategy(new FetchFailures()), query).toSpecification();
    assertEquals(general.toString(), plain.toString()); // with the order of members
  }

  @Test
  void asksForAllOfALevelAtOnce() {
    ExecutionResult result =
        ask(
            new PlainStrategy(new FetchFailures()),
            "{ dishes { friend { name friend { name } } } }");
    assertEquals(List.of(), result.getErrors());
    assertEquals(1, loads.get()); // what the second level wants, the first has loaded
  }
}
