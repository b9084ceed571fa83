package dev.tiffin.delivery.run;

/** A step that says only where the courier is. */
public enum Movement {
  EN_ROUTE_PICKUP(RunStatus.EN_ROUTE_PICKUP),
  AT_PICKUP(RunStatus.AT_PICKUP),
  EN_ROUTE_DROPOFF(RunStatus.EN_ROUTE_DROPOFF),
  AT_DROPOFF(RunStatus.AT_DROPOFF),
  RETURNING(RunStatus.RETURNING),
  RETURNED(RunStatus.RETURNED);

  private final RunStatus status;

  Movement(RunStatus status) {
    this.status = status;
  }

  /** The status it leads to. */
  public RunStatus status() {
    return status;
  }
}
