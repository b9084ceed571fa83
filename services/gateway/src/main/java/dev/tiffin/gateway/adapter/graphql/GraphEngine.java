package dev.tiffin.gateway.adapter.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.GraphQL;
import graphql.execution.ExecutionId;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoaderRegistry;
import org.jspecify.annotations.Nullable;

/** Executes GraphQL requests: the schema, its fetchers, and what a document may cost. */
public final class GraphEngine {
  private static final ExecutionId ID = ExecutionId.from("tiffin");

  private final GraphQLSchema schema;
  private final GraphQL graphQl;
  private final Documents documents;
  private final List<GraphPart> parts;
  private final Set<String> pagedFields = new HashSet<>();

  /**
   * @param sdl the schema, as it is served
   */
  public GraphEngine(String sdl, List<GraphPart> parts) {
    this.parts = List.copyOf(parts);
    Wiring wiring = new Wiring();
    parts.forEach(part -> part.wire(wiring));
    schema =
        new SchemaGenerator()
            .makeExecutableSchema(
                new SchemaParser().parse(sdl), wiring.toRuntime().scalar(DateTimes.SCALAR).build());
    documents = new Documents(schema);
    PreparsedDocumentProvider prepared =
        (input, _) ->
            CompletableFuture.completedFuture(
                Objects.requireNonNull(
                    input.getGraphQLContext().<PreparsedDocumentEntry>get(Documents.class)));
    graphQl =
        GraphQL.newGraphQL(schema)
            .preparsedDocumentProvider(prepared)
            .defaultDataFetcherExceptionHandler(new FetchFailures())
            .queryExecutionStrategy(new PlainStrategy(new FetchFailures()))
            .build();
    findPagedFields();
  }

  private void findPagedFields() {
    for (GraphQLObjectType type :
        schema.getAllTypesAsList().stream()
            .filter(GraphQLObjectType.class::isInstance)
            .map(GraphQLObjectType.class::cast)
            .toList()) {
      for (GraphQLFieldDefinition field : type.getFieldDefinitions()) {
        if (field.getArgument("first") != null) {
          pagedFields.add(field.getName());
        }
      }
    }
  }

  GraphQLSchema schema() {
    return schema;
  }

  PreparsedDocumentEntry prepare(String query) {
    return documents.prepare(query);
  }

  /** The operation that the request means, if it can be told. */
  static @Nullable OperationDefinition operation(Document document, String name) {
    List<OperationDefinition> operations = document.getDefinitionsOfType(OperationDefinition.class);
    if (name.isEmpty()) {
      return operations.size() == 1 ? operations.getFirst() : null;
    }
    return operations.stream()
        .filter(operation -> name.equals(operation.getName()))
        .findFirst()
        .orElse(null);
  }

  /**
   * Executes a document that has been prepared.
   *
   * @param operation the one that the request means
   */
  ExecutionResult execute(
      GraphRequest request,
      PreparsedDocumentEntry prepared,
      OperationDefinition operation,
      Session session) {
    Document document = Objects.requireNonNull(prepared.getDocument());
    if (Cost.of(document, operation, pagedFields, request.variables()) > Cost.MAX) {
      return new ExecutionResultImpl(
          new GraphError(
              "TOO_COMPLEX",
              "That asks for more than " + Cost.MAX + " fields; ask for fewer or smaller pages."));
    }
    DataLoaderRegistry loaders = new DataLoaderRegistry();
    parts.forEach(part -> part.addLoaders(loaders, session));
    ExecutionInput.Builder input =
        ExecutionInput.newExecutionInput(request.query())
            .executionId(ID)
            .variables(request.variables())
            .locale(Locale.ENGLISH)
            .dataLoaderRegistry(loaders)
            .graphQLContext(
                context -> context.of(Session.class, session, Documents.class, prepared));
    if (!request.operationName().isEmpty()) {
      input.operationName(request.operationName());
    }
    return graphQl.execute(input.build());
  }
}
