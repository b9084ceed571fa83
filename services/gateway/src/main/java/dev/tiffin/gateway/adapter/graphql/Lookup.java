package dev.tiffin.gateway.adapter.graphql;

import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.platform.grpc.Refusal;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks for one thing by its id. */
public final class Lookup {
  private Lookup() {}

  /** What is found; nothing where the service says that there is no such thing. */
  public static <T> @Nullable T orNull(Supplier<T> ask) {
    try {
      return ask.get();
    } catch (Refusal e) {
      if (e.problem().getKind() == ProblemKind.PROBLEM_KIND_NOT_FOUND) {
        return null;
      }
      throw e;
    }
  }
}
