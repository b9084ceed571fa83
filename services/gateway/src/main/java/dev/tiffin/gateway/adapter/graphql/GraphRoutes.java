package dev.tiffin.gateway.adapter.graphql;

import dev.tiffin.gateway.adapter.http.Answer;
import dev.tiffin.gateway.adapter.http.Exchange;
import dev.tiffin.gateway.adapter.http.Preferences;
import dev.tiffin.gateway.adapter.http.Problem;
import dev.tiffin.gateway.adapter.http.ProblemException;
import dev.tiffin.gateway.adapter.http.Route;
import dev.tiffin.platform.grpc.Refusal;
import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.opentelemetry.api.trace.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * GraphQL over HTTP, with the status codes of its specification: under {@code
 * application/graphql-response+json} a request that could not be executed is a 400; under {@code
 * application/json} only one that is not even a GraphQL request.
 */
public final class GraphRoutes {
  private static final String RESPONSE = "application/graphql-response+json";
  private static final String JSON = "application/json";
  private static final Header RESPONSE_TYPE =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, RESPONSE + ";charset=utf-8");
  private static final Header JSON_TYPE =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, JSON + ";charset=utf-8");

  private final GraphEngine engine;
  private final Set<String> publicFields;
  private final PersistedQueries persisted = new PersistedQueries();

  /**
   * @param publicFields fields of the query root whose answers are the same for everybody
   */
  public GraphRoutes(GraphEngine engine, Set<String> publicFields) {
    this.engine = engine;
    this.publicFields = Set.copyOf(publicFields);
  }

  public List<Route> routes() {
    return List.of(
        new Route("GET", "/graphql", Set.of(), false, this::answer),
        new Route("POST", "/graphql", Set.of(), false, this::answer));
  }

  private Answer answer(Exchange exchange) {
    boolean strict = wantsResponseType(exchange.header(HeaderNames.ACCEPT));
    try {
      GraphRequest request = persisted.whole(GraphRequest.read(exchange));
      return request == null ? unknownQuery(strict) : execute(request, exchange, strict);
    } catch (Refusal e) {
      Problem problem = Problem.of(e);
      return content(
          problem.status(),
          strict,
          new ExecutionResultImpl(new GraphError(problem, null, null)),
          Answer.Caching.NONE);
    }
  }

  /** 200 whatever is accepted: clients of the protocol look into no other answer for this. */
  private static Answer unknownQuery(boolean strict) {
    return content(
        200,
        strict,
        new ExecutionResultImpl(
            new GraphError("PERSISTED_QUERY_NOT_FOUND", PersistedQueries.NOT_FOUND)),
        Answer.Caching.NONE);
  }

  private static boolean wantsResponseType(@Nullable String accept) {
    if (accept == null || accept.equals("*/*")) {
      return false;
    }
    Preferences preferences = new Preferences(accept);
    double response = preferences.ofMediaType(RESPONSE);
    double json = preferences.ofMediaType(JSON);
    if (response <= 0 && json <= 0) {
      throw new ProblemException(
          406, "NOT_ACCEPTABLE", "Answers come as " + RESPONSE + " or " + JSON + ".");
    }
    return accept.contains(RESPONSE) && response >= json || json <= 0;
  }

  private Answer execute(GraphRequest request, Exchange exchange, boolean strict) {
    PreparsedDocumentEntry prepared = engine.prepare(request.query());
    if (prepared.hasErrors() || prepared.getDocument() == null) {
      return notExecuted(strict, new ExecutionResultImpl(new ArrayList<>(prepared.getErrors())));
    }
    persisted.keep(request);
    OperationDefinition operation =
        GraphEngine.operation(prepared.getDocument(), request.operationName());
    if (operation == null) {
      return notExecuted(
          strict,
          new ExecutionResultImpl(
              new GraphError("NO_SUCH_OPERATION", "operationName must name an operation.")));
    }
    boolean isQuery = operation.getOperation() == OperationDefinition.Operation.QUERY;
    boolean isGet = !exchange.method().equals("POST");
    if (isGet && !isQuery) {
      throw new ProblemException(
          405,
          "METHOD_NOT_ALLOWED",
          "Mutations are sent with POST.",
          HeaderValues.create(HeaderNames.ALLOW, "POST"));
    }
    Session session =
        new Session(exchange.caller(), exchange.language(), exchange.optionalIdempotencyKey());
    ExecutionResult result = engine.execute(request, prepared, operation, session);
    if (!result.isDataPresent()) {
      return notExecuted(strict, result);
    }
    return content(200, strict, result, isGet ? caching(operation, result) : Answer.Caching.NONE);
  }

  private static Answer notExecuted(boolean strict, ExecutionResult result) {
    return content(strict ? 400 : 200, strict, result, Answer.Caching.NONE);
  }

  /** What holds only menus may be kept by a CDN; anything else is the caller's own. */
  private Answer.Caching caching(OperationDefinition operation, ExecutionResult result) {
    if (!result.getErrors().isEmpty()) {
      return Answer.Caching.NONE;
    }
    for (Selection<?> selection : operation.getSelectionSet().getSelections()) {
      if (!(selection instanceof Field field) || !publicFields.contains(field.getName())) {
        return Answer.Caching.PRIVATE;
      }
    }
    return Answer.Caching.MENU;
  }

  private static Answer content(
      int status, boolean strict, ExecutionResult result, Answer.Caching caching) {
    String traceId = Span.current().getSpanContext().getTraceId();
    return new Answer.Content(
        status,
        strict ? RESPONSE_TYPE : JSON_TYPE,
        ResultWriter.write(result, traceId),
        caching,
        List.of());
  }
}
