package dev.tiffin.platform.rabbitmq;

/** Does work. */
@FunctionalInterface
public interface WorkHandler {

  /**
   * Returns when the effect is stored; then the work is acknowledged and gone. It may come again
   * nevertheless (a crash in between), so doing it twice must be harmless. Whatever it throws has
   * it tried again later, until its retries are used up.
   *
   * @throws WorkRefusedException if trying again cannot help
   */
  void handle(Work work);
}
