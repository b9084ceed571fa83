package dev.tiffin.reporting.odata.adapter.olingo;

import dev.tiffin.reporting.odata.model.Kind;
import dev.tiffin.reporting.odata.plan.Expression;
import dev.tiffin.reporting.odata.plan.Refused;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import org.apache.olingo.commons.api.edm.EdmPrimitiveType;
import org.apache.olingo.commons.api.edm.EdmPrimitiveTypeException;
import org.apache.olingo.commons.api.edm.EdmType;

/** Reads values as they are written in an address, and no larger than they can be handled. */
final class Literals {
  private static final int YEAR_MAX = 9_999;
  private static final int EXPONENT_MAX = 400;
  private static final Duration DURATION_MAX = Duration.ofDays(366_000);

  private Literals() {}

  /**
   * @param type as Olingo sees it, by how it is written
   * @throws Refused 400 if no property could have such a value
   */
  static Expression.Literal read(EdmType type, String text) {
    try {
      return literal((EdmPrimitiveType) type, text);
    } catch (DateTimeException
        | ArithmeticException
        | NumberFormatException
        | EdmPrimitiveTypeException
        | ClassCastException e) {
      throw unreadable(text);
    }
  }

  private static Expression.Literal literal(EdmPrimitiveType type, String text)
      throws EdmPrimitiveTypeException {
    String value = type.fromUriLiteral(text);
    return switch (type.getName()) {
      case "String" -> new Expression.Literal(Kind.TEXT, value);
      case "SByte", "Byte", "Int16", "Int32", "Int64" ->
          new Expression.Literal(Kind.INTEGER, Long.valueOf(value));
      case "Decimal", "Double", "Single" -> new Expression.Literal(Kind.DECIMAL, decimal(value));
      case "Boolean" -> new Expression.Literal(Kind.BOOLEAN, Boolean.valueOf(value));
      case "DateTimeOffset" -> new Expression.Literal(Kind.INSTANT, instant(value));
      case "Date" -> new Expression.Literal(Kind.DATE, date(value));
      case "TimeOfDay" -> new Expression.Literal(Kind.TIME, LocalTime.parse(value));
      case "Duration" -> new Expression.Literal(Kind.DURATION, seconds(value));
      default -> throw unreadable(text);
    };
  }

  static BigDecimal decimal(String text) {
    BigDecimal value = new BigDecimal(text);
    if (Math.abs((long) value.scale()) + value.precision() > 10L * EXPONENT_MAX
        || Math.abs((long) value.precision() - value.scale()) > EXPONENT_MAX) {
      throw new ArithmeticException("too large");
    }
    return value;
  }

  static OffsetDateTime instant(String text) {
    OffsetDateTime value = OffsetDateTime.parse(text);
    checkYear(value.getYear());
    return value;
  }

  static LocalDate date(String text) {
    LocalDate value = LocalDate.parse(text);
    checkYear(value.getYear());
    return value;
  }

  private static void checkYear(int year) {
    if (year < 1 || year > YEAR_MAX) {
      throw new DateTimeException("year " + year);
    }
  }

  private static BigDecimal seconds(String text) {
    Duration value = Duration.parse(text);
    if (text.startsWith("+")) {
      throw new DateTimeException("its sign is a minus or none");
    }
    if (value.abs().compareTo(DURATION_MAX) > 0) {
      throw new DateTimeException("longer than " + DURATION_MAX);
    }
    return BigDecimal.valueOf(value.getSeconds()).add(BigDecimal.valueOf(value.getNano(), 9));
  }

  private static Refused unreadable(String text) {
    String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
    return Refused.invalid("The value " + shown + " cannot be read.");
  }
}
