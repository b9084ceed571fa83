package dev.tiffin.gateway.adapter.graphql;

import org.dataloader.DataLoaderRegistry;

/** A feature's part of the graph. */
public interface GraphPart {
  /** Says how its fields get their values. */
  void wire(Wiring wiring);

  /** Adds its batching loaders for one request. */
  void addLoaders(DataLoaderRegistry registry, Session session);
}
