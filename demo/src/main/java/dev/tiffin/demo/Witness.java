package dev.tiffin.demo;

/** Sees every request that is sent and what came back; from many threads at once. */
@FunctionalInterface
public interface Witness {
  Witness NOBODY = _ -> {};

  void saw(Exchange exchange);
}
