package dev.tiffin.gateway.adapter.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.util.Locale;

/** The scalar for instants; nothing takes one in. */
final class DateTimes implements Coercing<String, String> {
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
    throw new CoercingParseValueException("DateTime is not an input");
  }

  @Override
  public String parseLiteral(
      Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
    throw new CoercingParseLiteralException("DateTime is not an input");
  }
}
