package dev.tiffin.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

/**
 * Something that must hold for every class of a kind.
 *
 * @param name says it in a few words, and names the test
 * @param subjects the classes it speaks of
 * @param because what would go wrong otherwise
 */
record Rule(
    String name,
    DescribedPredicate<JavaClass> subjects,
    ArchCondition<JavaClass> condition,
    String because) {

  ArchRule asArchRule() {
    return ArchRuleDefinition.classes().that(subjects).should(condition).because(because).as(name);
  }

  /** How many classes it speaks of: a rule that speaks of none is asleep. */
  long subjectsIn(JavaClasses classes) {
    return classes.stream().filter(subjects).count();
  }
}
