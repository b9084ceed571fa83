package dev.tiffin.platform.rabbitmq;

/**
 * Work that could not be done, as it is parked.
 *
 * @param failures how often it was tried in vain; 0 if the broker gave up delivering it
 * @param cause what went wrong the last time, or the broker's reason
 * @param failedAt the last time, in ISO 8601, or empty
 */
public record DeadLetter(Work work, int failures, String cause, String failedAt) {}
