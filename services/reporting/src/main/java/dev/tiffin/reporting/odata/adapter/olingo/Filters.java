package dev.tiffin.reporting.odata.adapter.olingo;

import dev.tiffin.reporting.odata.model.Kind;
import dev.tiffin.reporting.odata.model.Model;
import dev.tiffin.reporting.odata.plan.Condition;
import dev.tiffin.reporting.odata.plan.Condition.Comparison;
import dev.tiffin.reporting.odata.plan.Expression;
import dev.tiffin.reporting.odata.plan.Refused;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.olingo.server.api.uri.UriResource;
import org.apache.olingo.server.api.uri.queryoption.expression.Alias;
import org.apache.olingo.server.api.uri.queryoption.expression.Binary;
import org.apache.olingo.server.api.uri.queryoption.expression.BinaryOperatorKind;
import org.apache.olingo.server.api.uri.queryoption.expression.Literal;
import org.apache.olingo.server.api.uri.queryoption.expression.Member;
import org.apache.olingo.server.api.uri.queryoption.expression.Method;
import org.apache.olingo.server.api.uri.queryoption.expression.Unary;
import org.apache.olingo.server.api.uri.queryoption.expression.UnaryOperatorKind;
import org.jspecify.annotations.Nullable;

/** Turns what Olingo has parsed into expressions and conditions. */
final class Filters {
  private static final Expression.Literal ZERO = new Expression.Literal(Kind.INTEGER, 0L);

  private final Budget budget;
  private final Map<String, org.apache.olingo.server.api.uri.queryoption.expression.Expression>
      aliases;
  private final Functions functions;
  private final Paths paths;

  /**
   * @param now what {@code now()} is for the whole request
   */
  Filters(
      Model model,
      Budget budget,
      Map<String, org.apache.olingo.server.api.uri.queryoption.expression.Expression> aliases,
      OffsetDateTime now) {
    this.budget = budget;
    this.aliases = Map.copyOf(aliases);
    this.functions = new Functions(this, now);
    this.paths = new Paths(model, budget, this);
  }

  /** A condition, made from something that is true or false. */
  Condition condition(
      org.apache.olingo.server.api.uri.queryoption.expression.Expression parsed, Names names) {
    return switch (expression(parsed, names)) {
      case Expression.Truth truth -> truth.condition();
      case Expression value when value.kind() == Kind.BOOLEAN -> new Condition.Holds(value);
      default -> throw Refused.invalid(Options.FILTER, "This is neither true nor false.");
    };
  }

  Expression expression(
      org.apache.olingo.server.api.uri.queryoption.expression.Expression parsed, Names names) {
    budget.node();
    return switch (parsed) {
      case Literal literal -> literal(literal);
      case Member member -> paths.member(member, names);
      case Method method -> functions.call(method, names);
      case Unary unary -> unary(unary, names);
      case Binary binary -> binary(binary, names);
      case Alias alias -> expression(aliased(alias), names);
      default -> throw Refused.notImplemented("An expression of that kind is not supported.");
    };
  }

  /** What a path leads to. */
  Expression path(List<UriResource> parts, Names names) {
    return paths.path(parts, names);
  }

  private org.apache.olingo.server.api.uri.queryoption.expression.Expression aliased(Alias alias) {
    var expression = aliases.get(alias.getParameterName());
    if (expression == null) {
      throw Refused.invalid(alias.getParameterName(), "This alias has no value.");
    }
    return expression;
  }

  private static Expression literal(Literal literal) {
    if (isNull(literal)) {
      throw Refused.notImplemented("null can be compared, and that is all.");
    }
    return Literals.read(literal.getType(), literal.getText());
  }

  private static boolean isNull(
      org.apache.olingo.server.api.uri.queryoption.expression.Expression parsed) {
    return parsed instanceof Literal literal && literal.getType() == null;
  }

  /** The expression, unless it is the missing value. */
  private @Nullable Expression orNull(
      org.apache.olingo.server.api.uri.queryoption.expression.Expression parsed, Names names) {
    if (parsed instanceof Alias alias) {
      budget.node();
      return orNull(aliased(alias), names);
    }
    return isNull(parsed) ? null : expression(parsed, names);
  }

  private Expression unary(Unary unary, Names names) {
    if (unary.getOperator() == UnaryOperatorKind.NOT) {
      return new Expression.Truth(new Condition.Not(condition(unary.getOperand(), names)));
    }
    Expression operand = expression(unary.getOperand(), names);
    if (!operand.kind().isNumber() && operand.kind() != Kind.DURATION) {
      throw Refused.invalid(Options.FILTER, "Only numbers and durations have a sign.");
    }
    return new Expression.Arithmetic(Expression.Operator.SUBTRACT, ZERO, operand, operand.kind());
  }

  private Expression binary(Binary binary, Names names) {
    return switch (binary.getOperator()) {
      case AND ->
          new Expression.Truth(new Condition.And(flat(binary, BinaryOperatorKind.AND, names)));
      case OR -> new Expression.Truth(new Condition.Or(flat(binary, BinaryOperatorKind.OR, names)));
      case EQ -> compared(Comparison.EQ, binary, names);
      case NE -> compared(Comparison.NE, binary, names);
      case GT -> compared(Comparison.GT, binary, names);
      case GE -> compared(Comparison.GE, binary, names);
      case LT -> compared(Comparison.LT, binary, names);
      case LE -> compared(Comparison.LE, binary, names);
      case IN -> in(binary, names);
      case ADD, SUB, MUL, DIV, MOD ->
          Calculation.of(
              binary.getOperator(),
              expression(binary.getLeftOperand(), names),
              expression(binary.getRightOperand(), names));
      case HAS -> throw Refused.notImplemented("has is not supported.");
    };
  }

  private List<Condition> flat(Binary binary, BinaryOperatorKind operator, Names names) {
    List<Condition> conditions = new ArrayList<>();
    for (var side : List.of(binary.getLeftOperand(), binary.getRightOperand())) {
      if (side instanceof Binary inner && inner.getOperator() == operator) {
        budget.node();
        conditions.addAll(flat(inner, operator, names));
      } else {
        conditions.add(condition(side, names));
      }
    }
    return conditions;
  }

  private Expression compared(Comparison how, Binary binary, Names names) {
    Expression left = orNull(binary.getLeftOperand(), names);
    Expression right = orNull(binary.getRightOperand(), names);
    if (left == null || right == null) {
      return new Expression.Truth(comparedWithNull(how, left == null ? right : left));
    }
    if (!isComparable(left.kind(), right.kind())) {
      throw Refused.invalid(Options.FILTER, "Values of such different kinds are not compared.");
    }
    return new Expression.Truth(new Condition.Compare(how, left, right));
  }

  private static boolean isComparable(Kind left, Kind right) {
    return left == right || left.isNumber() && right.isNumber();
  }

  private static Condition comparedWithNull(Comparison how, @Nullable Expression other) {
    Condition same = other == null ? Condition.ALWAYS : new Condition.IsNull(other);
    return switch (how) {
      case EQ -> same;
      case NE -> new Condition.Not(same);
      case GT, GE, LT, LE -> new Condition.Constant(false);
    };
  }

  private Expression in(Binary binary, Names names) {
    Expression value = expression(binary.getLeftOperand(), names);
    var listed = binary.getExpressions();
    if (listed == null || listed.isEmpty()) {
      throw Refused.notImplemented("in wants a list of values in parentheses.");
    }
    budget.inList(listed.size());
    List<Condition> either = new ArrayList<>();
    List<Expression.Literal> literals = new ArrayList<>();
    for (var each : listed) {
      if (isNull(each)) {
        either.add(new Condition.IsNull(value));
      } else if (each instanceof Literal literal) {
        literals.add(Literals.read(literal.getType(), literal.getText()));
      } else {
        throw Refused.invalid(Options.FILTER, "The list of in has values and nothing else.");
      }
    }
    if (!literals.stream().allMatch(literal -> isComparable(value.kind(), literal.kind()))) {
      throw Refused.invalid(Options.FILTER, "Values of such different kinds are not compared.");
    }
    if (!literals.isEmpty()) {
      either.add(new Condition.In(value, literals));
    }
    return new Expression.Truth(either.size() == 1 ? either.getFirst() : new Condition.Or(either));
  }
}
