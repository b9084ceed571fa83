package dev.tiffin.reporting.odata.plan;

import dev.tiffin.reporting.odata.model.Kind;
import dev.tiffin.reporting.odata.model.Navigation;
import dev.tiffin.reporting.odata.model.Property;
import java.util.List;

/** Something that has a value for each row. */
public sealed interface Expression {
  Kind kind();

  /** Whether the value may be missing. */
  boolean nullable();

  /**
   * A value that was written down.
   *
   * @param value a String, Long, BigDecimal, Boolean, OffsetDateTime, LocalDate, LocalTime, or a
   *     BigDecimal of seconds for a duration
   */
  record Literal(Kind kind, Object value) implements Expression {
    @Override
    public boolean nullable() {
      return false;
    }
  }

  /**
   * A property of the row, or of the one that ways to one lead to.
   *
   * @param hops empty for the row's own
   */
  record Path(Variable from, List<Navigation> hops, Property property) implements Expression {
    public Path {
      hops = List.copyOf(hops);
    }

    @Override
    public Kind kind() {
      return property.kind();
    }

    /** The topics are read one faster than the other, so the far end may not be there yet. */
    @Override
    public boolean nullable() {
      return property.nullable() || !hops.isEmpty();
    }
  }

  /** How many a way to many leads to. */
  record Count(Variable from, List<Navigation> hops, Navigation way) implements Expression {
    public Count {
      hops = List.copyOf(hops);
    }

    @Override
    public Kind kind() {
      return Kind.INTEGER;
    }

    @Override
    public boolean nullable() {
      return false;
    }
  }

  /** A function of others. */
  record Call(Function function, List<Expression> arguments, Kind kind) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public boolean nullable() {
      return arguments.stream().anyMatch(Expression::nullable);
    }
  }

  /** What is done with two values to get another. */
  enum Operator {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    REMAINDER
  }

  /** Two values and what is done with them; dividing by nothing has no value. */
  record Arithmetic(Operator operator, Expression left, Expression right, Kind kind)
      implements Expression {
    @Override
    public boolean nullable() {
      return operator == Operator.DIVIDE
          || operator == Operator.REMAINDER
          || left.nullable()
          || right.nullable();
    }
  }

  /** A condition is a value, too: true, false, or neither. */
  record Truth(Condition condition) implements Expression {
    @Override
    public Kind kind() {
      return Kind.BOOLEAN;
    }

    @Override
    public boolean nullable() {
      return condition.nullable();
    }
  }
}
