package dev.tiffin.menu.adapter.grpc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Something in every language a restaurant has; the first stands in for those it has not. */
record PerLanguage<T>(T first, Map<String, T> byLanguage) {
  static <T> PerLanguage<T> of(List<String> languages, Function<String, T> build) {
    Map<String, T> byLanguage = new HashMap<>();
    languages.reversed().forEach(language -> byLanguage.put(language, build.apply(language)));
    return new PerLanguage<>(build.apply(languages.getFirst()), Map.copyOf(byLanguage));
  }

  T get(String language) {
    return byLanguage.getOrDefault(language, first);
  }

  PerLanguage<T> map(UnaryOperator<T> change) {
    Map<String, T> changed = new HashMap<>();
    byLanguage.forEach((language, value) -> changed.put(language, change.apply(value)));
    return new PerLanguage<>(change.apply(first), Map.copyOf(changed));
  }
}
