package dev.tiffin.gateway.adapter.graphql;

import dev.tiffin.gateway.adapter.http.Problem;
import dev.tiffin.gateway.adapter.http.ProblemException;
import dev.tiffin.platform.grpc.Refusal;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what a field's fetcher throws into an error; what is nobody's business stays inside. */
final class FetchFailures implements DataFetcherExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(FetchFailures.class);

  @Override
  public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
      DataFetcherExceptionHandlerParameters parameters) {
    Throwable failure = parameters.getException();
    if (failure instanceof CompletionException && failure.getCause() != null) {
      failure = failure.getCause();
    }
    GraphError error =
        new GraphError(problem(failure), parameters.getPath(), parameters.getSourceLocation());
    return CompletableFuture.completedFuture(
        DataFetcherExceptionHandlerResult.newResult(error).build());
  }

  private static Problem problem(Throwable failure) {
    if (failure instanceof Refusal refusal) {
      return Problem.of(refusal);
    }
    if (failure instanceof ProblemException refused) {
      return refused.problem();
    }
    log.error("a field failed", failure);
    return Problem.INTERNAL;
  }
}
