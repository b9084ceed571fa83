package dev.tiffin.reporting.odata.adapter.olingo;

import dev.tiffin.reporting.odata.model.Kind;
import dev.tiffin.reporting.odata.plan.Expression;
import dev.tiffin.reporting.odata.plan.Expression.Operator;
import dev.tiffin.reporting.odata.plan.Refused;
import org.apache.olingo.server.api.uri.queryoption.expression.BinaryOperatorKind;
import org.jspecify.annotations.Nullable;

/** Which sums there are, and what comes of them. */
final class Calculation {
  private Calculation() {}

  static Expression of(BinaryOperatorKind sign, Expression left, Expression right) {
    Operator operator = operator(sign);
    Kind kind = kind(operator, left.kind(), right.kind());
    if (kind == null) {
      throw Refused.notImplemented("That is not calculated with values of these kinds.");
    }
    return new Expression.Arithmetic(operator, left, right, kind);
  }

  private static Operator operator(BinaryOperatorKind sign) {
    return switch (sign) {
      case ADD -> Operator.ADD;
      case SUB -> Operator.SUBTRACT;
      case MUL -> Operator.MULTIPLY;
      case DIV -> Operator.DIVIDE;
      case MOD -> Operator.REMAINDER;
      default -> throw new IllegalArgumentException(sign + " calculates nothing");
    };
  }

  private static @Nullable Kind kind(Operator operator, Kind left, Kind right) {
    if (left.isNumber() && right.isNumber()) {
      return left == Kind.INTEGER && right == Kind.INTEGER ? Kind.INTEGER : Kind.DECIMAL;
    }
    boolean sum = operator == Operator.ADD || operator == Operator.SUBTRACT;
    boolean moment = left == Kind.INSTANT || left == Kind.DATE;
    if (sum && right == Kind.DURATION && (moment || left == Kind.DURATION)) {
      return left;
    }
    return operator == Operator.SUBTRACT && moment && left == right ? Kind.DURATION : null;
  }
}
