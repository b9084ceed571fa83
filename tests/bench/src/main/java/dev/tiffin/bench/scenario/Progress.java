package dev.tiffin.bench.scenario;

/** Hears what is going on, line by line. */
@FunctionalInterface
public interface Progress {
  void tell(String line);
}
