package dev.tiffin.reporting.odata.adapter.olingo;

import dev.tiffin.reporting.odata.plan.Bounds;
import dev.tiffin.reporting.odata.plan.Refused;

/** Counts what one request asks for, and refuses when it is too much. */
final class Budget {
  private final Bounds bounds;
  private int nodes;
  private int expands;
  private int variables;

  Budget(Bounds bounds) {
    this.bounds = bounds;
  }

  Bounds bounds() {
    return bounds;
  }

  void node() {
    if (++nodes > bounds.nodesMax()) {
      throw Refused.tooMuch(
          Options.FILTER, "All expressions together have at most " + bounds.nodesMax() + " parts.");
    }
  }

  void inList(int values) {
    if (values > bounds.inListMax()) {
      throw Refused.tooMuch(
          Options.FILTER, "A list has at most " + bounds.inListMax() + " values.");
    }
  }

  void expand(int depth) {
    if (depth > bounds.expandDepthMax()) {
      throw Refused.tooMuch(
          Options.EXPAND, "Expansions are at most " + bounds.expandDepthMax() + " levels deep.");
    }
    if (++expands > bounds.expandsMax()) {
      throw Refused.tooMuch(
          Options.EXPAND, "There are at most " + bounds.expandsMax() + " expansions.");
    }
  }

  /** A number that no other variable has. */
  int variable() {
    return ++variables;
  }
}
