package dev.tiffin.gateway.adapter.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** The scalar for instants: told as they are, taken in as text that is one. */
final class DateTimes implements Coercing<String, String> {
  private static final String EXPECTED = "A DateTime is a text such as \"2026-11-21T12:00:00Z\".";

  static final GraphQLScalarType SCALAR =
      GraphQLScalarType.newScalar()
          .name("DateTime")
          .description("An instant, RFC 3339 in UTC.")
          .coercing(new DateTimes())
          .build();

  private DateTimes() {}

  @Override
  public String serialize(Object value, GraphQLContext context, Locale locale) {
    return value.toString();
  }

  @Override
  public String parseValue(Object input, GraphQLContext context, Locale locale) {
    if (input instanceof String text && isInstant(text)) {
      return text;
    }
    throw new CoercingParseValueException(EXPECTED);
  }

  @Override
  public String parseLiteral(
      Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
    String text = input instanceof StringValue value ? value.getValue() : null;
    if (text != null && isInstant(text)) {
      return text;
    }
    throw new CoercingParseLiteralException(EXPECTED);
  }

  private static boolean isInstant(String text) {
    try {
      Instant.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
