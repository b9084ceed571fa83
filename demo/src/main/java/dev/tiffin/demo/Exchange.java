package dev.tiffin.demo;

/**
 * One request that was sent, and what came back.
 *
 * @param call what it was for, for example {@code place an order}
 * @param account who sent it, empty for nobody in particular
 * @param key its Idempotency-Key, empty where it had none
 * @param body empty where it had none
 * @param beganNanos when it was sent, as {@link System#nanoTime} told it
 * @param endedNanos when its answer had been read, or was given up
 * @param status HTTP's, {@link #NO_ANSWER} or {@link #HUNG_UP}
 * @param answer the answer's body
 * @param retryAfter whether the answer said when to come back
 */
public record Exchange(
    String call,
    String account,
    String method,
    String path,
    String key,
    String body,
    long beganNanos,
    long endedNanos,
    int status,
    String answer,
    boolean retryAfter) {

  /** The status of a request without an answer. */
  public static final int NO_ANSWER = 0;

  /** The status of a request whose client did not want to wait for the answer. */
  public static final int HUNG_UP = -1;

  /** Whether the door answered, and did not say that it could not. */
  public boolean isServed() {
    return status > NO_ANSWER && status < 500;
  }

  public boolean ok() {
    return status >= 200 && status < 300;
  }
}
