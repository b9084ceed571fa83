package dev.tiffin.gateway.adapter.graphql;

import dev.tiffin.gateway.adapter.http.Problem;
import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.execution.ResultPath;
import graphql.language.SourceLocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A problem as GraphQL tells it. */
final class GraphError implements GraphQLError {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;
  private final transient @Nullable ResultPath path;
  private final transient @Nullable SourceLocation location;

  GraphError(Problem problem, @Nullable ResultPath path, @Nullable SourceLocation location) {
    this.problem = problem;
    this.path = path;
    this.location = location;
  }

  GraphError(String code, String detail) {
    this(new Problem(400, code, detail, List.of()), null, null);
  }

  Problem problem() {
    return problem;
  }

  @Override
  public String getMessage() {
    return problem.detail();
  }

  @Override
  public List<SourceLocation> getLocations() {
    return location == null ? List.of() : List.of(location);
  }

  @Override
  public ErrorClassification getErrorType() {
    return ErrorType.DataFetchingException;
  }

  @Override
  public List<Object> getPath() {
    return path == null ? List.of() : path.toList();
  }
}
