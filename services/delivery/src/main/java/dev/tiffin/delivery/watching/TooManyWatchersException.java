package dev.tiffin.delivery.watching;

/** All places for watchers are taken. */
public final class TooManyWatchersException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TooManyWatchersException() {
    super("too many watchers");
  }
}
