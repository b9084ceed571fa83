package dev.tiffin.reporting.odata.plan;

import dev.tiffin.reporting.odata.model.Kind;

/** One of the values that rows are ordered by. Those without one count as the least. */
public record Sort(Expression expression, boolean descending) {

  /** What sort of value it is; what is calculated may be larger than any whole number is kept. */
  public Kind kind() {
    return expression.kind() == Kind.INTEGER && !(expression instanceof Expression.Path)
        ? Kind.DECIMAL
        : expression.kind();
  }
}
