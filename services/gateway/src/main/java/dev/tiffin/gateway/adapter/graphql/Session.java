package dev.tiffin.gateway.adapter.graphql;

import dev.tiffin.gateway.adapter.http.Exchange;
import dev.tiffin.gateway.adapter.http.Fields;
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
  private static final int KEY_TEXT_MAX = 1_000;

  /** The session of the request that a field is part of. */
  public static Session of(DataFetchingEnvironment environment) {
    return Objects.requireNonNull(environment.getGraphQlContext().<Session>get(Session.class));
  }

  /**
   * The key of a creating mutation: {@code idempotencyKey} in its input, or else the header's.
   *
   * @throws Refusal if there is none, or it is not 1 to 255 visible ASCII characters
   */
  public String idempotencyKey(Fields input) {
    if (input.has("idempotencyKey")) {
      return Exchange.checkedKey(input.optionalText("idempotencyKey", KEY_TEXT_MAX));
    }
    if (idempotencyKey.isEmpty()) {
      throw Exchange.keyMissing();
    }
    return idempotencyKey;
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
