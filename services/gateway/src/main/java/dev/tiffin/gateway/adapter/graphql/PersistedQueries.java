package dev.tiffin.gateway.adapter.graphql;

import dev.tiffin.gateway.adapter.http.BoundedCache;
import dev.tiffin.platform.grpc.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The documents that clients may name by their SHA-256 instead of sending them again, as Apollo's
 * clients do: a request that a GET's address has room for, and a cache can tell from others. Each
 * instance keeps its own; one that does not know a hash is sent the document once more.
 */
final class PersistedQueries {
  /** What clients of the protocol look for, word for word. */
  static final String NOT_FOUND = "PersistedQueryNotFound";

  private static final int KEPT_MAX = 500;

  private final BoundedCache<String, String> kept = new BoundedCache<>(KEPT_MAX);

  /**
   * The request with its query, or nothing if it brought a hash alone that is not known.
   *
   * @throws Refusal 400 if the hash is that of another query
   */
  @Nullable GraphRequest whole(GraphRequest request) {
    if (request.hash().isEmpty()) {
      return request;
    }
    String known = kept.get(request.hash());
    if (request.query().isEmpty()) {
      return known == null ? null : request.with(known);
    }
    if (!request.query().equals(known) && !request.hash().equals(sha256(request.query()))) {
      throw Refusal.invalid(
          "/extensions/persistedQuery/sha256Hash",
          "HASH_MISMATCH",
          "This is not the SHA-256 of the query.");
    }
    return request;
  }

  /** Keeps the query, if it came with its hash; it has been found valid. */
  void keep(GraphRequest request) {
    if (!request.hash().isEmpty()) {
      kept.put(request.hash(), request.query());
    }
  }

  private static String sha256(String query) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(query.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
