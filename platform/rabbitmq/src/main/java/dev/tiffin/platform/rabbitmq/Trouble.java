package dev.tiffin.platform.rabbitmq;

import dev.tiffin.platform.runtime.DependencyDownException;

/** Says what the client's exceptions keep in their causes. */
final class Trouble {

  private Trouble() {}

  /**
   * @param what RabbitMQ did not do, for example {@code "was not reached"}
   */
  static DependencyDownException with(String what, Exception failure) {
    Throwable cause = failure.getCause();
    String why = cause == null ? failure.toString() : String.valueOf(cause.getMessage());
    return new DependencyDownException("RabbitMQ " + what + ": " + why, failure);
  }
}
