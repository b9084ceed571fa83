package dev.tiffin.gateway.adapter.graphql;

import dev.tiffin.contracts.type.v1.FieldProblem;
import dev.tiffin.gateway.adapter.http.JsonWriter;
import dev.tiffin.gateway.adapter.http.Problem;
import graphql.ErrorType;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes an execution's result straight from graphql-java's maps to bytes. */
final class ResultWriter {
  private static final int EXPECTED_BYTES = 4_096;
  private static final int ERRORS_MAX = 20;

  private final JsonWriter out = new JsonWriter(EXPECTED_BYTES);
  private final String traceId;

  private ResultWriter(String traceId) {
    this.traceId = traceId;
  }

  static byte[] write(ExecutionResult result, String traceId) {
    ResultWriter writer = new ResultWriter(traceId);
    writer.out.openEntry();
    if (!result.getErrors().isEmpty()) {
      writer.errors(result.getErrors());
    }
    if (result.isDataPresent()) {
      writer.member("data", result.getData());
    }
    writer.out.close();
    return writer.out.toByteArray();
  }

  private void errors(List<GraphQLError> errors) {
    out.openList("errors", "error");
    for (GraphQLError error : errors.subList(0, Math.min(ERRORS_MAX, errors.size()))) {
      out.openEntry();
      out.field("message", message(error));
      locations(error.getLocations());
      if (error.getPath() != null && !error.getPath().isEmpty()) {
        member("path", error.getPath());
      }
      extensions(error);
      out.close();
    }
    out.closeList();
  }

  private static String message(GraphQLError error) {
    return error.getMessage() == null ? "The request failed." : error.getMessage();
  }

  private void locations(@Nullable List<SourceLocation> locations) {
    if (locations == null || locations.isEmpty()) {
      return;
    }
    out.openList("locations", "location");
    for (SourceLocation location : locations) {
      if (location.getLine() > 0 && location.getColumn() > 0) {
        out.openEntry();
        out.field("line", location.getLine());
        out.field("column", location.getColumn());
        out.close();
      }
    }
    out.closeList();
  }

  private void extensions(GraphQLError error) {
    out.open("extensions");
    if (error instanceof GraphError own) {
      Problem problem = own.problem();
      out.field("code", problem.code());
      fields(problem.fields());
    } else {
      out.field("code", code(error));
    }
    out.field("traceId", traceId);
    out.close();
  }

  private static String code(GraphQLError error) {
    return error.getErrorType() instanceof ErrorType type
        ? switch (type) {
          case InvalidSyntax -> "GRAPHQL_PARSE_FAILED";
          case ValidationError -> "GRAPHQL_VALIDATION_FAILED";
          case OperationNotSupported -> "GRAPHQL_OPERATION_NOT_SUPPORTED";
          case ExecutionAborted -> "GRAPHQL_ABORTED";
          case NullValueInNonNullableField, DataFetchingException -> "INTERNAL";
        }
        : "GRAPHQL_FAILED";
  }

  private void fields(List<FieldProblem> fields) {
    if (fields.isEmpty()) {
      return;
    }
    out.openList("errors", "error");
    for (FieldProblem field : fields) {
      out.openEntry();
      out.field("pointer", field.getPointer());
      out.field("code", field.getCode());
      out.field("detail", field.getDetail());
      out.close();
    }
    out.closeList();
  }

  private void member(String name, @Nullable Object value) {
    switch (value) {
      case null -> out.fieldNull(name);
      case String text -> out.field(name, text);
      case Integer number -> out.field(name, number.longValue());
      case Boolean truth -> out.field(name, truth.booleanValue());
      case Double number -> out.field(name, number.doubleValue());
      case Map<?, ?> object -> {
        out.open(name);
        members(object);
        out.close();
      }
      case List<?> list -> {
        out.openList(name, name);
        list.forEach(this::entry);
        out.closeList();
      }
      case Number number -> out.field(name, number.longValue());
      default -> out.field(name, value.toString());
    }
  }

  private void members(Map<?, ?> object) {
    object.forEach((name, value) -> member((String) name, value));
  }

  private void entry(@Nullable Object value) {
    switch (value) {
      case null -> out.rawEntry("null");
      case String text -> out.entry(text);
      case Map<?, ?> object -> {
        out.openEntry();
        members(object);
        out.close();
      }
      case List<?> list -> {
        out.openListEntry();
        list.forEach(this::entry);
        out.closeList();
      }
      case Number _, Boolean _ -> out.rawEntry(value.toString());
      default -> out.entry(value.toString());
    }
  }
}
