package dev.tiffin.platform.runtime;

/** Something this service needs (a database, a broker) cannot be reached; trying again may work. */
public final class DependencyDownException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** It cannot be reached, but nothing has failed: it has not come yet, for example. */
  public DependencyDownException(String message) {
    super(message);
  }

  public DependencyDownException(String message, Throwable cause) {
    super(message, cause);
  }
}
