package dev.tiffin.gateway.adapter.http;

import dev.tiffin.contracts.type.v1.FieldProblem;
import dev.tiffin.platform.grpc.Refusal;
import java.util.ArrayList;
import java.util.List;

/** Gathers all that is wrong with a request, so that it is told at once. */
final class FieldProblems {
  private static final int TOLD_MAX = 50;

  private final List<FieldProblem> problems = new ArrayList<>();

  void add(String pointer, String code, String detail) {
    if (problems.size() < TOLD_MAX) {
      problems.add(Refusal.field(pointer, code, detail));
    }
  }

  /**
   * @throws Refusal if there were any
   */
  void refuseIfAny() {
    if (!problems.isEmpty()) {
      throw Refusal.invalid(problems);
    }
  }
}
