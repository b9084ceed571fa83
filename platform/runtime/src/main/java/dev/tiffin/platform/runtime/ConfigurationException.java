package dev.tiffin.platform.runtime;

/** A setting is missing or wrong; the message names it, what it was, and what it must be. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ConfigurationException(String message) {
    super(message);
  }
}
