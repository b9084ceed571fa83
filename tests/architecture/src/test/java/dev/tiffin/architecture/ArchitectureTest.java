package dev.tiffin.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The rules hold for the house; each speaks of something; and each catches the one who breaks it.
 */
class ArchitectureTest {
  private static final String HOUSE = "dev.tiffin";
  private static final String WRONG = "dev.tiffin.architecture.wrong";

  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(HOUSE);
  private static final JavaClasses WRONG_ON_PURPOSE = new ClassFileImporter().importPackages(WRONG);

  /** Far fewer than there are, and far more than a typing error in a package's name would leave. */
  private static final Map<String, Integer> CLASSES_MIN =
      Map.ofEntries(
          Map.entry("contracts", 100),
          Map.entry("money", 2),
          Map.entry("platform.runtime", 12),
          Map.entry("platform.grpc", 5),
          Map.entry("platform.eventstore", 8),
          Map.entry("platform.kafka", 7),
          Map.entry("platform.kafkabroker", 4),
          Map.entry("platform.zookeeperbroker", 3),
          Map.entry("platform.rabbitmq", 10),
          Map.entry("platform.embedded", 15),
          Map.entry("platform.testing", 5),
          Map.entry("platform.testing.service", 3),
          Map.entry("identity", 12),
          Map.entry("menu", 60),
          Map.entry("order", 50),
          Map.entry("payment", 20),
          Map.entry("kitchen", 20),
          Map.entry("delivery", 20),
          Map.entry("notification", 30),
          Map.entry("reporting", 40),
          Map.entry("gateway", 40),
          Map.entry("topology", 20),
          Map.entry("bench", 5),
          Map.entry("demo", 10),
          Map.entry("generate", 20),
          Map.entry("faults", 40));

  private static List<Rule> rules(String root) {
    return Stream.concat(new Boundaries(root).rules().stream(), new Habits(root).rules().stream())
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> everyModuleIsLookedAt() {
    return CLASSES_MIN.entrySet().stream()
        .map(module ->
            dynamicTest(
                module.getKey(),
                () -> {
                  String name = HOUSE + "." + module.getKey();
                  long classes =
                      PRODUCTION.stream()
                          .filter(type -> (type.getPackageName() + ".").startsWith(name + "."))
                          .count();
                  assertTrue(classes >= module.getValue(), classes + " classes found in " + name);
                }));
  }

  @Test
  void testsAreNotLookedAt() {
    assertEquals(
        List.of(),
        PRODUCTION.stream().filter(type -> type.getSimpleName().endsWith("Test")).toList());
  }

  @TestFactory
  Stream<DynamicTest> holds() {
    return rules(HOUSE).stream()
        .map(rule -> dynamicTest(rule.name(), () -> rule.asArchRule().check(PRODUCTION)));
  }

  @TestFactory
  Stream<DynamicTest> speaksOfSomething() {
    return rules(HOUSE).stream()
        .map(rule ->
            dynamicTest(
                rule.name(),
                () ->
                    assertTrue(
                        rule.subjectsIn(PRODUCTION) >= 2,
                        () -> "speaks of " + rule.subjectsIn(PRODUCTION) + " classes")));
  }

  @TestFactory
  Stream<DynamicTest> catchesWhoBreaksIt() {
    return rules(WRONG).stream()
        .map(rule ->
            dynamicTest(
                rule.name(),
                () -> {
                  EvaluationResult result = rule.asArchRule().evaluate(WRONG_ON_PURPOSE);
                  assertTrue(result.hasViolation(), "nothing was caught");
                  assertTrue(
                      result.getFailureReport().getDetails().stream()
                          .noneMatch(detail -> detail.contains(".Right")),
                      () -> "who keeps it was caught too: " + result.getFailureReport());
                }));
  }
}
