package dev.tiffin.gateway.adapter.graphql;

import java.util.AbstractList;
import java.util.List;

/**
 * A page of a list, as Relay wants it.
 *
 * @param cursors one for each node
 * @param hasPrevious whether it was asked for with a cursor
 * @param total of all pages, 0 where nobody counts
 */
public record Connection<N>(
    List<N> nodes, List<String> cursors, boolean hasNext, boolean hasPrevious, int total) {
  record Edge(String cursor, Object node) {}

  List<Edge> edges() {
    return new AbstractList<>() {
      @Override
      public Edge get(int index) {
        return new Edge(cursors.get(index), nodes.get(index));
      }

      @Override
      public int size() {
        return nodes.size();
      }
    };
  }

  /** Wires the connection and edge types of a kind of node; {@code PageInfo} is the page itself. */
  public static void wire(Wiring wiring, String node) {
    wiring
        .type(node + "Connection", Connection.class)
        .field("edges", Connection::edges)
        .field("nodes", Connection::nodes)
        .field("pageInfo", page -> page)
        .field("totalCount", Connection::total);
    wiring.type(node + "Edge", Edge.class).field("cursor", Edge::cursor).field("node", Edge::node);
    wiring
        .type("PageInfo", Connection.class)
        .field("hasNextPage", Connection::hasNext)
        .field("hasPreviousPage", Connection::hasPrevious)
        .field("startCursor", page -> page.cursors.isEmpty() ? null : page.cursors.getFirst())
        .field("endCursor", page -> page.cursors.isEmpty() ? null : page.cursors.getLast());
  }
}
