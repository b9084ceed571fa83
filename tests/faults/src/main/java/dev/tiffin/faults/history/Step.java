package dev.tiffin.faults.history;

/** A step of a delivery that a courier took, and the door said yes to. */
public record Step(String orderId, String courier, String status) {}
