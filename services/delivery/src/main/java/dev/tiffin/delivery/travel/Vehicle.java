package dev.tiffin.delivery.travel;

/** What a courier moves by, with the speed it makes in a town, stops at lights included. */
public enum Vehicle {
  FOOT(5),
  BICYCLE(15),
  SCOOTER(25),
  CAR(25);

  private final int kilometresPerHour;

  Vehicle(int kilometresPerHour) {
    this.kilometresPerHour = kilometresPerHour;
  }

  public int kilometresPerHour() {
    return kilometresPerHour;
  }
}
