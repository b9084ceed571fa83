package dev.tiffin.platform.runtime;

/** One service, wired but not yet acting: constructors assign, {@link #start} acts. */
public interface Service extends AutoCloseable {
  /** Opens doors and starts work; returns once the service can be asked. */
  void start();

  /** Finishes what was accepted, then lets go of everything. */
  @Override
  void close();
}
