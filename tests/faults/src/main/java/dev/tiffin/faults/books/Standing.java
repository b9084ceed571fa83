package dev.tiffin.faults.books;

/**
 * How something stands, by a read model.
 *
 * @param version of its last event
 * @param status in the words of the door
 * @param courier empty where there is none
 * @param captured in minor units
 * @param refunded in minor units
 */
public record Standing(int version, String status, String courier, long captured, long refunded) {}
