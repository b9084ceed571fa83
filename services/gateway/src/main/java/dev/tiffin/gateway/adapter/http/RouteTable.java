package dev.tiffin.gateway.adapter.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the route of a request: a tree of path segments. */
public final class RouteTable {
  private static final int SEGMENTS_MAX = 8;

  /**
   * @param variables the segments that stand for names in braces, decoded, in order; the rest of a
   *     path as it was sent
   */
  record Match(Route route, List<String> variables) {}

  private static final class Node {
    private final Map<String, Node> literal = new HashMap<>();
    private final Map<String, Route> byMethod = new TreeMap<>();
    private @Nullable Node variable;
    private @Nullable Node rest;
  }

  private final Node root = new Node();
  private final List<Route> routes;

  public RouteTable(List<Route> routes) {
    this.routes = List.copyOf(routes);
    routes.forEach(this::add);
  }

  /** Every route there is. */
  public List<Route> routes() {
    return routes;
  }

  private void add(Route route) {
    Node node = root;
    for (String segment : route.template().substring(1).split("/", -1)) {
      if (segment.startsWith("{") && route.below()) {
        if (node.rest == null) {
          node.rest = new Node();
        }
        node = node.rest;
      } else if (segment.startsWith("{")) {
        if (node.variable == null) {
          node.variable = new Node();
        }
        node = node.variable;
      } else {
        node = node.literal.computeIfAbsent(segment, _ -> new Node());
      }
    }
    if (node.byMethod.put(route.method(), route) != null) {
      throw new IllegalArgumentException("two routes for " + route.spanName());
    }
  }

  /**
   * @param rawPath as it was sent, still percent-encoded
   * @throws ProblemException 404 for a path, 405 for a method that is not there, 400 for an address
   *     that cannot be decoded
   */
  Match find(String method, String rawPath) {
    List<String> variables = new ArrayList<>(1);
    Node node = walk(rawPath, variables);
    if (node == null || node.byMethod.isEmpty()) {
      throw new ProblemException(404, "NO_SUCH_PATH", "There is nothing at this address.");
    }
    Route route = node.byMethod.get(method.equals("HEAD") ? "GET" : method);
    if (route == null) {
      throw new ProblemException(
          405,
          "METHOD_NOT_ALLOWED",
          "This address takes " + allowed(node) + ".",
          HeaderValues.create(HeaderNames.ALLOW, allowed(node)));
    }
    return new Match(route, variables);
  }

  private @Nullable Node walk(String rawPath, List<String> variables) {
    Node node = root;
    int from = 1;
    for (int depth = 0; from <= rawPath.length(); depth++) {
      if (node.rest != null) {
        variables.add(RestOfPath.checked(rawPath.substring(from)));
        return node.rest;
      }
      int slash = rawPath.indexOf('/', from);
      int end = slash < 0 ? rawPath.length() : slash;
      String segment = PercentEncoding.decode(rawPath.substring(from, end), false);
      Node next = node.literal.get(segment);
      if (next == null) {
        next = node.variable;
        variables.add(segment);
      }
      if (next == null || depth == SEGMENTS_MAX || segment.isEmpty() && rawPath.length() > 1) {
        return null;
      }
      node = next;
      from = end + 1;
    }
    return node;
  }

  private static String allowed(Node node) {
    TreeSet<String> methods = new TreeSet<>(node.byMethod.keySet());
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return methods.stream().collect(Collectors.joining(", "));
  }
}
