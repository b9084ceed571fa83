package dev.tiffin.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** How Apollo's clients name a query by its hash. */
final class Persisted {
  private Persisted() {}

  static String hash(String query) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(query.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static ObjectNode extensions(String hash) {
    ObjectNode extensions = RunningGateway.JSON.createObjectNode();
    extensions.putObject("persistedQuery").put("version", 1).put("sha256Hash", hash);
    return extensions;
  }

  /** A GET that names the query by its hash alone. */
  static String path(String query) {
    return "/graphql?extensions=" + encoded(extensions(hash(query)).toString());
  }

  /** The parameter that is the query itself. */
  static String query(String query) {
    return "query=" + encoded(query);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
