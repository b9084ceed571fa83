package dev.tiffin.reporting.odata.adapter.olingo;

import dev.tiffin.reporting.odata.model.EntitySet;
import dev.tiffin.reporting.odata.plan.Variable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What names mean at one place in an expression.
 *
 * @param it the row it is asked about
 * @param nested whether that is the row of an expansion, where {@code $it} means another
 * @param grouped whether it is a group, which has what it was given and nothing else
 * @param variables of the {@code any} and {@code all} around
 */
record Names(Variable it, boolean nested, boolean grouped, Map<String, Variable> variables) {
  Names {
    variables = Map.copyOf(variables);
  }

  static Names of(EntitySet set, boolean nested) {
    return new Names(new Variable(0, set), nested, false, Map.of());
  }

  static Names ofGroups(Variable group) {
    return new Names(group, false, true, Map.of());
  }

  @Nullable Variable variable(String name) {
    return variables.get(name);
  }

  Names with(@Nullable String name, Variable variable) {
    if (name == null) {
      return this;
    }
    Map<String, Variable> more = new HashMap<>(variables);
    more.put(name, variable);
    return new Names(it, nested, grouped, more);
  }
}
