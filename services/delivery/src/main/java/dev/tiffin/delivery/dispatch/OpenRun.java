package dev.tiffin.delivery.dispatch;

import dev.tiffin.delivery.run.CourierId;
import java.time.Instant;
import java.util.Set;

/**
 * A run without a courier.
 *
 * @param version of the run; whoever offers it compares
 * @param since when it has been without a courier: it opened, or was given back
 * @param refusals how often it was declined, or not answered
 * @param declinedBy who is not to be asked again
 * @param offered whether somebody is being asked now; then nobody else is
 * @param alerted whether a dispatcher has been told already
 */
public record OpenRun(
    Errand errand,
    int version,
    Instant since,
    int refusals,
    Set<CourierId> declinedBy,
    boolean offered,
    boolean alerted) {
  public OpenRun {
    declinedBy = Set.copyOf(declinedBy);
  }
}
