package dev.tiffin.reporting.odata.command;

import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.reporting.odata.plan.Refused;

/** Passes commands on to those who decide. */
public interface Commands {

  /**
   * Returns when it is done; what was done is heard later, as everything is.
   *
   * @param caller in whose name
   * @throws Refused with what was said, if it was not done, or 503 if that cannot be known
   */
  void carryOut(Caller caller, Command command);
}
