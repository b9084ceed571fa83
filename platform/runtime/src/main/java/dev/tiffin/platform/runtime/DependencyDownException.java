package dev.tiffin.platform.runtime;

/** Something this service needs (a database, a broker) cannot be reached; trying again may work. */
public final class DependencyDownException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DependencyDownException(String message, Throwable cause) {
    super(message, cause);
  }
}
