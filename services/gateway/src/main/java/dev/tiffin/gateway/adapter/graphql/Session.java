package dev.tiffin.gateway.adapter.graphql;

import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.Refusal;
import graphql.schema.DataFetchingEnvironment;
import java.util.Objects;

/**
 * What a GraphQL request knows about whoever sent it.
 *
 * @param language {@code fr}, {@code en} or empty
 * @param idempotencyKey the header's; empty if it was not there
 */
public record Session(Caller caller, String language, String idempotencyKey) {
  /** The session of the request that a field is part of. */
  public static Session of(DataFetchingEnvironment environment) {
    return Objects.requireNonNull(environment.getGraphQlContext().<Session>get(Session.class));
  }

  /**
   * The caller, who must be signed in.
   *
   * @throws Refusal unauthenticated otherwise
   */
  public Caller signedIn() {
    if (caller.id().isEmpty()) {
      throw Refusal.unauthenticated();
    }
    return caller;
  }
}
