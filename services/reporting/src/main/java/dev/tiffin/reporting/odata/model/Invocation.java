package dev.tiffin.reporting.odata.model;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of an action.
 *
 * @param entity the texts of the entity it is called on, by property
 * @param arguments as the parameters' types have them; those left out are missing
 * @param ifVersion the only version of the entity that is meant; 0 for any
 */
public record Invocation(Map<String, String> entity, Map<String, Object> arguments, int ifVersion) {

  public Invocation {
    entity = Map.copyOf(entity);
    arguments = Map.copyOf(arguments);
  }

  String of(String property) {
    String value = entity.get(property);
    if (value == null) {
      throw new IllegalArgumentException("the entity has no text " + property);
    }
    return value;
  }

  String word(String parameter) {
    return String.valueOf(arguments.get(parameter));
  }

  @Nullable Integer whole(String parameter) {
    return (Integer) arguments.get(parameter);
  }

  @Nullable Instant moment(String parameter) {
    return (Instant) arguments.get(parameter);
  }
}
