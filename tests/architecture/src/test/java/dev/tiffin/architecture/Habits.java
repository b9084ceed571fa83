package dev.tiffin.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.conditions.ArchConditions.never;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * How code is written here, as far as it can be checked.
 *
 * @param root the package of the house
 */
record Habits(String root) {
  private static final Set<String> BANNED_WORDS =
      Set.of(
          "Impl", "Util", "Utils", "Helper", "Manager", "Dto", "DTO", "Mapper", "Base", "Common",
          "Core", "Shared");
  private static final Set<String> INJECTING = Set.of("Inject", "Autowired", "Resource", "Value");
  private static final Set<String> CLOCK_AND_CHANCE =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.Math.random",
          "java.util.UUID.randomUUID",
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalDateTime.now",
          "java.time.LocalTime.now",
          "java.time.ZonedDateTime.now",
          "java.time.OffsetDateTime.now",
          "java.time.Clock.systemUTC",
          "java.time.InstantSource.system");
  private static final Set<String> EXITS =
      Set.of("java.lang.System.exit", "java.lang.Runtime.exit", "java.lang.Runtime.halt");

  List<Rule> rules() {
    return List.of(
        new Rule(
            "nobody ends the process but who began it",
            written().and(DescribedPredicate.not(beginsAProcess())).as("all but mains"),
            noCallTo(EXITS, "end the process"),
            "the same service runs in a process of its own or beside others"),
        new Rule(
            "no dates of the old kind",
            written().and(DescribedPredicate.not(talksJwt())).as("all but what makes tokens"),
            never(
                dependOnClassesThat(
                    DescribedPredicate.describe(
                        "are old dates",
                        type ->
                            Set.of(
                                    "java.util.Date",
                                    "java.util.Calendar",
                                    "java.util.GregorianCalendar",
                                    "java.text.SimpleDateFormat")
                                .contains(type.getName())))),
            "they are mutable and know no zone; java.time does"),
        new Rule(
            "nothing is injected into fields",
            written(),
            noFieldThat(
                "is injected",
                field ->
                    field.getAnnotations().stream()
                        .map(JavaAnnotation::getRawType)
                        .anyMatch(type -> INJECTING.contains(type.getSimpleName()))),
            "everything is wired by constructors, on one page"),
        new Rule(
            "nothing static can change",
            written()
                .and(DescribedPredicate.not(resideInAPackage(root + ".platform.testing..")))
                .as("all but the fixtures of a test JVM"),
            noFieldThat("is static and can change", Habits::isStaticAndMutable),
            "several services may live in one JVM"),
        new Rule(
            "every package is null-marked",
            written(),
            new ArchCondition<>("live in a package marked @NullMarked") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                boolean marked =
                    type.getPackage().tryGetPackageInfo().stream()
                        .anyMatch(info -> info.isAnnotatedWith(NullMarked.class));
                report(type, marked, "lives in " + type.getPackageName(), events);
              }
            },
            "NullAway checks nothing where nothing is marked"),
        new Rule(
            "names say what a thing is",
            written(),
            new ArchCondition<>("bear a name without words that say nothing") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                boolean telling =
                    Stream.of(type.getSimpleName().split("(?<=[a-z0-9])(?=[A-Z])"))
                        .noneMatch(BANNED_WORDS::contains);
                report(type, telling, "is called " + type.getSimpleName(), events);
              }
            },
            "a thing that has no better name has no clear purpose"));
  }

  /** Classes written by hand; package-info, which holds annotations alone, is not one. */
  private DescribedPredicate<JavaClass> written() {
    return resideInAPackage(root + "..")
        .and(DescribedPredicate.not(resideInAnyPackage(root + ".contracts..")))
        .and(
            DescribedPredicate.describe(
                "written", type -> !type.getSimpleName().equals("package-info")))
        .as("written by hand");
  }

  private DescribedPredicate<JavaClass> beginsAProcess() {
    return DescribedPredicate.describe(
        "begins a process",
        type ->
            type.getName().startsWith(root + ".platform.runtime.ServiceProcess")
                || type.getName().startsWith(root + ".platform.kafkabroker.Broker")
                || type.getName().startsWith(root + ".platform.zookeeperbroker.Broker")
                || type.getSimpleName().equals("Main"));
  }

  /** The token library takes no other kind. */
  private static DescribedPredicate<JavaClass> talksJwt() {
    return DescribedPredicate.describe(
        "makes or reads tokens",
        type ->
            type.getDirectDependenciesFromSelf().stream()
                .anyMatch(
                    d -> d.getTargetClass().getName().startsWith("com.nimbusds.jwt.JWTClaimsSet")));
  }

  private static boolean isStaticAndMutable(JavaField field) {
    boolean compilers = field.getModifiers().contains(JavaModifier.SYNTHETIC);
    boolean isStatic = field.getModifiers().contains(JavaModifier.STATIC);
    boolean isFinal = field.getModifiers().contains(JavaModifier.FINAL);
    boolean changes =
        field.getRawType().getPackageName().equals("java.util.concurrent.atomic")
            || field.getRawType().isEquivalentTo(ThreadLocal.class);
    return isStatic && !compilers && (!isFinal || changes);
  }

  static ArchCondition<JavaClass> askNeitherClockNorChance() {
    return noCallTo(CLOCK_AND_CHANCE, "ask the clock or chance");
  }

  private static ArchCondition<JavaClass> noCallTo(Set<String> methods, String what) {
    return new ArchCondition<>("never " + what) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
          String target = call.getTargetOwner().getName() + "." + call.getName();
          report(type, !methods.contains(target), call.getDescription(), events);
        }
      }
    };
  }

  private static ArchCondition<JavaClass> noFieldThat(
      String what, Function<JavaField, Boolean> test) {
    return new ArchCondition<>("have no field that " + what) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaField field : type.getFields()) {
          report(type, !test.apply(field), field.getFullName() + " " + what, events);
        }
      }
    };
  }

  private static void report(JavaClass type, boolean well, String what, ConditionEvents events) {
    events.add(new SimpleConditionEvent(type, well, type.getName() + ": " + what));
  }
}
