package dev.tiffin.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.conditions.ArchConditions.never;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who may know whom.
 *
 * @param root the package of the house: the real one, or one that was built wrong on purpose
 */
record Boundaries(String root) {
  static final List<String> SERVICES =
      List.of(
          "identity",
          "menu",
          "order",
          "payment",
          "kitchen",
          "delivery",
          "notification",
          "reporting",
          "gateway");
  private static final List<String> OUTSIDE =
      List.of("topology", "bench", "demo", "generate", "faults", "platform.testing");

  private static final String[] JAVA_WITHOUT_THE_WORLD = {
    "java.lang..", "java.util..", "java.time..", "java.math..", "org.jspecify.."
  };
  private static final String[] TECHNOLOGY = {
    "java.sql..",
    "javax.sql..",
    "org.jdbi..",
    "org.postgresql..",
    "com.zaxxer..",
    "org.flywaydb..",
    "org.apache.kafka..",
    "com.rabbitmq..",
    "io.grpc..",
    "com.google.protobuf.."
  };

  List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    SERVICES.forEach(service -> rules.add(knowsNoOtherService(service)));
    rules.add(platformKnowsNoFood());
    rules.add(onlyGrpcKnowsTheContractsTypes());
    rules.add(moneyKnowsNobody());
    rules.add(contractsKnowNobody());
    rules.add(
        pure(
            "order's deciders are pure",
            "order.order..",
            "order.checkout..",
            "order.history..",
            "order.promotion.."));
    rules.add(pure("payment's decider is pure", "payment.payment.."));
    rules.add(pure("kitchen's decider is pure", "kitchen.ticket.."));
    rules.add(pure("news are pure", "notification.news.."));
    rules.add(
        pure(
            "reporting's folds are pure",
            "reporting.orders..",
            "reporting.payments..",
            "reporting.deliveries..",
            "reporting.menu..",
            "reporting.sales.."));
    rules.add(
        pure(
            "delivery's deciders are pure",
            "delivery.run..",
            "delivery.travel..",
            "delivery.dispatch.."));
    rules.add(
        pure(
            "menu's domain is pure",
            "menu.catalog..",
            "menu.hours..",
            "menu.quote..",
            "menu.tax..",
            "menu.zone.."));
    rules.add(technologyStaysInAdapters());
    rules.add(theDoorKeepsNothing());
    rules.add(httpIsTheGateways());
    return rules;
  }

  private String[] in(Stream<String> names) {
    return names.map(name -> root + "." + name).toArray(String[]::new);
  }

  private String in(String name) {
    return root + "." + name;
  }

  private Rule knowsNoOtherService(String service) {
    Stream<String> others = SERVICES.stream().filter(other -> !other.equals(service));
    return new Rule(
        service + " knows no other service, nor who runs it",
        resideInAPackage(in(service + "..")),
        never(dependOn(in(Stream.concat(others, OUTSIDE.stream()).map(name -> name + "..")))),
        "services speak to one another by contracts alone, and run wherever they are put");
  }

  private Rule platformKnowsNoFood() {
    return new Rule(
        "the platform knows nothing about food",
        resideInAPackage(in("platform..")),
        never(
            dependOnClassesThat(
                resideInAPackage(root + "..")
                    .and(DescribedPredicate.not(resideInAPackage(in("platform.."))))
                    .and(
                        DescribedPredicate.not(
                            resideInAnyPackage(
                                in("contracts.type.."), in("contracts.operations.."))))
                    .as("belong to the trade"))),
        "what knows the trade belongs to a service");
  }

  private Rule onlyGrpcKnowsTheContractsTypes() {
    return new Rule(
        "of the platform only what serves gRPC knows contracts",
        resideInAPackage(in("platform.."))
            .and(
                DescribedPredicate.not(
                    resideInAnyPackage(in("platform.grpc.."), in("platform.operations.."))))
            .as("the platform but grpc and operations"),
        never(dependOn(in("contracts.."))),
        "events and rows are bytes to the platform");
  }

  private Rule moneyKnowsNobody() {
    return new Rule(
        "money knows nobody",
        resideInAPackage(in("money..")),
        onlyDependOnClassesThat(
            resideInAnyPackage(JAVA_WITHOUT_THE_WORLD)
                .or(resideInAnyPackage(in("money.."), "java.text.."))),
        "it is the one domain type that all share");
  }

  private Rule contractsKnowNobody() {
    return new Rule(
        "contracts know nobody",
        resideInAPackage(in("contracts..")),
        never(
            dependOnClassesThat(
                resideInAPackage(root + "..")
                    .and(DescribedPredicate.not(resideInAPackage(in("contracts.."))))
                    .as("are not contracts"))),
        "they are generated from what is written down");
  }

  private Rule pure(String name, String... packages) {
    String[] own = in(Stream.of(packages));
    DescribedPredicate<JavaClass> allowed =
        resideInAnyPackage(JAVA_WITHOUT_THE_WORLD)
            .or(resideInAPackage(in("money..")))
            .or(resideInAnyPackage(own))
            .or(readsAResource())
            .as("are plain Java, money or its own");
    return new Rule(
        name,
        resideInAnyPackage(own),
        onlyDependOnClassesThat(allowed).and(Habits.askNeitherClockNorChance()),
        "time, ids and chance arrive in the command, so that every decision can be replayed");
  }

  /** Tables that come with the code, such as tax rates, are read from the class path. */
  private static DescribedPredicate<JavaClass> readsAResource() {
    return DescribedPredicate.describe(
        "read a resource",
        type ->
            Set.of(
                    "java.io.InputStream",
                    "java.io.IOException",
                    "java.io.UncheckedIOException",
                    "java.nio.charset.Charset",
                    "java.nio.charset.StandardCharsets")
                .contains(type.getName()));
  }

  private Rule technologyStaysInAdapters() {
    DescribedPredicate<JavaClass> inside =
        resideInAnyPackage(
                in(SERVICES.stream().filter(s -> !s.equals("gateway")).map(s -> s + "..")))
            .and(DescribedPredicate.not(resideInAPackage("..adapter..")))
            .and(DescribedPredicate.not(assembly()));
    return new Rule(
        "technology stays in adapters",
        inside.as("a service's own, outside adapters and assembly"),
        never(
            dependOnClassesThat(
                resideInAnyPackage(TECHNOLOGY)
                    .or(resideInAPackage(in("contracts..")))
                    .as("are a database's, a broker's or a wire's"))),
        "what a restaurant does must be readable without knowing Kafka");
  }

  private Rule theDoorKeepsNothing() {
    return new Rule(
        "the gateway keeps nothing",
        resideInAPackage(in("gateway..")),
        never(
            dependOn(
                in("platform.eventstore.."),
                in("platform.kafka.."),
                in("platform.rabbitmq.."),
                "java.sql..",
                "org.jdbi..",
                "org.apache.kafka..",
                "com.rabbitmq..")),
        "a door that owns no data can be put up as often as needed");
  }

  private Rule httpIsTheGateways() {
    return new Rule(
        "only the gateway speaks HTTP to strangers, and reporting to the gateway",
        resideInAPackage(root + "..")
            .and(
                DescribedPredicate.not(
                    resideInAnyPackage(
                        in("gateway.."), in("bench.."), in("reporting.odata.adapter.http"))))
            .as("all but the gateway and reporting's door"),
        never(dependOn("io.helidon..", "graphql..", "org.dataloader..")),
        "there is one door, with one set of limits");
  }

  /** {@code Main}, {@code XService} and {@code XConfig}, which wire everything. */
  private DescribedPredicate<JavaClass> assembly() {
    List<String> packages = List.of(in(SERVICES.stream()));
    return DescribedPredicate.describe(
        "assembly",
        type ->
            packages.contains(type.getPackageName())
                && type.getSimpleName().matches("Main|\\w+Service|\\w+Config|"));
  }

  private static ArchCondition<JavaClass> dependOn(String... packages) {
    return dependOnClassesThat(resideInAnyPackage(packages));
  }
}
