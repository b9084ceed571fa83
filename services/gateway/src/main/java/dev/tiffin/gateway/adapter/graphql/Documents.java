package dev.tiffin.gateway.adapter.graphql;

import dev.tiffin.gateway.adapter.http.BoundedCache;
import graphql.ExecutionInput;
import graphql.GraphQLError;
import graphql.ParseAndValidate;
import graphql.ParseAndValidateResult;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import graphql.validation.GoodFaithIntrospectionExceeded;
import java.util.List;
import java.util.Locale;

/**
 * Parses, limits and validates documents, and remembers the good ones: that is more work than
 * executing most of them.
 */
final class Documents {
  private static final int REMEMBERED_MAX = 500;
  private static final int REMEMBERED_CHARACTERS_MAX = 4_000;
  private static final int RULE_DEPTH_MAX = 200;

  private final GraphQLSchema schema;
  private final BoundedCache<String, PreparsedDocumentEntry> remembered =
      new BoundedCache<>(REMEMBERED_MAX);
  private final ParserOptions options =
      ParserOptions.getDefaultOperationParserOptions()
          .transform(parser ->
              parser
                  .maxCharacters(DocumentLimits.CHARACTERS_MAX)
                  .maxTokens(DocumentLimits.TOKENS_MAX)
                  .maxWhitespaceTokens(DocumentLimits.CHARACTERS_MAX)
                  .maxRuleDepth(RULE_DEPTH_MAX)
                  .redactTokenParserErrorMessages(true));

  Documents(GraphQLSchema schema) {
    this.schema = schema;
  }

  /** The document, or what is wrong with it. */
  PreparsedDocumentEntry prepare(String query) {
    PreparsedDocumentEntry known = remembered.get(query);
    if (known != null) {
      return known;
    }
    PreparsedDocumentEntry entry = parse(query);
    if (!entry.hasErrors() && query.length() <= REMEMBERED_CHARACTERS_MAX) {
      return remembered.put(query, entry);
    }
    return entry;
  }

  private PreparsedDocumentEntry parse(String query) {
    if (query.length() > DocumentLimits.CHARACTERS_MAX) {
      return refused(
          new GraphError(
              "TOO_LONG",
              "A document has at most " + DocumentLimits.CHARACTERS_MAX + " characters."));
    }
    ParseAndValidateResult parsed =
        ParseAndValidate.parse(
            ExecutionInput.newExecutionInput(query)
                .graphQLContext(context -> context.of(ParserOptions.class, options))
                .locale(Locale.ENGLISH)
                .build());
    if (parsed.isFailure() || parsed.getDocument() == null) {
      return new PreparsedDocumentEntry(parsed.getErrors());
    }
    return check(parsed.getDocument());
  }

  private PreparsedDocumentEntry check(Document document) {
    GraphError tooMuch = DocumentLimits.beforeValidation(document);
    if (tooMuch != null) {
      return refused(tooMuch);
    }
    List<? extends GraphQLError> errors;
    try {
      errors = ParseAndValidate.validate(schema, document, Locale.ENGLISH);
    } catch (GoodFaithIntrospectionExceeded e) {
      return refused(new GraphError("INTROSPECTION_EXCEEDED", "That is too much introspection."));
    }
    if (!errors.isEmpty()) {
      return new PreparsedDocumentEntry(errors);
    }
    GraphError tooDeep = DocumentLimits.afterValidation(document);
    return tooDeep == null ? new PreparsedDocumentEntry(document) : refused(tooDeep);
  }

  private static PreparsedDocumentEntry refused(GraphError error) {
    return new PreparsedDocumentEntry(error);
  }
}
