package dev.tiffin.delivery.run;

/** The name of a stage, as it is shown and as it is asked for. */
public enum RunStatus {
  PENDING,
  OFFERED,
  ASSIGNED,
  EN_ROUTE_PICKUP,
  AT_PICKUP,
  PICKED_UP,
  EN_ROUTE_DROPOFF,
  AT_DROPOFF,
  DELIVERED,
  FAILED,
  RETURNING,
  RETURNED,
  CANCELLED
}
