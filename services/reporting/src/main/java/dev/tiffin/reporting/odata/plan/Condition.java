package dev.tiffin.reporting.odata.plan;

import dev.tiffin.reporting.odata.model.Navigation;
import java.util.List;

/** Something that holds for a row, or does not, or is neither said nor denied of it. */
public sealed interface Condition {
  /** What holds for every row. */
  Condition ALWAYS = new Constant(true);

  /** Whether it may be neither true nor false. */
  boolean nullable();

  /** The same for every row. */
  record Constant(boolean value) implements Condition {
    @Override
    public boolean nullable() {
      return false;
    }
  }

  /** All of them hold. */
  record And(List<Condition> all) implements Condition {
    public And {
      all = List.copyOf(all);
    }

    @Override
    public boolean nullable() {
      return all.stream().anyMatch(Condition::nullable);
    }
  }

  /** One of them holds. */
  record Or(List<Condition> any) implements Condition {
    public Or {
      any = List.copyOf(any);
    }

    @Override
    public boolean nullable() {
      return any.stream().anyMatch(Condition::nullable);
    }
  }

  /** It does not hold; of what is neither said nor denied, neither. */
  record Not(Condition condition) implements Condition {
    @Override
    public boolean nullable() {
      return condition.nullable();
    }
  }

  /** How two values stand to each other. */
  enum Comparison {
    EQ,
    NE,
    GT,
    GE,
    LT,
    LE
  }

  /** Never in doubt: a missing value equals a missing value, and is neither more nor less. */
  record Compare(Comparison how, Expression left, Expression right) implements Condition {
    @Override
    public boolean nullable() {
      return false;
    }
  }

  /** There is no value. */
  record IsNull(Expression expression) implements Condition {
    @Override
    public boolean nullable() {
      return false;
    }
  }

  /** The value is one of these. */
  record In(Expression expression, List<Expression.Literal> values) implements Condition {
    public In {
      values = List.copyOf(values);
    }

    @Override
    public boolean nullable() {
      return false;
    }
  }

  /** The value is true. */
  record Holds(Expression expression) implements Condition {
    @Override
    public boolean nullable() {
      return expression.nullable();
    }
  }

  /** It holds for at least one of those that a way to many leads to. */
  record Some(
      Variable from, List<Navigation> hops, Navigation way, Variable each, Condition condition)
      implements Condition {
    public Some {
      hops = List.copyOf(hops);
    }

    @Override
    public boolean nullable() {
      return false;
    }
  }

  /** It holds for each of those that a way to many leads to. */
  record Every(
      Variable from, List<Navigation> hops, Navigation way, Variable each, Condition condition)
      implements Condition {
    public Every {
      hops = List.copyOf(hops);
    }

    @Override
    public boolean nullable() {
      return false;
    }
  }
}
