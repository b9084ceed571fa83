package dev.tiffin.reporting.odata.model;

import dev.tiffin.reporting.odata.command.Command;
import java.util.List;
import java.util.function.Function;

/**
 * What can be done with an entity.
 *
 * @param label what people call it
 * @param command what is to be done, once it is known with which entity and how
 */
public record Action(
    String name, String label, List<Parameter> parameters, Function<Invocation, Command> command) {

  public Action {
    parameters = List.copyOf(parameters);
  }
}
