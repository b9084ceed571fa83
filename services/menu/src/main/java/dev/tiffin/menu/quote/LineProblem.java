package dev.tiffin.menu.quote;

/**
 * One reason why a basket cannot be had.
 *
 * @param pointer RFC 6901, into the order as the client wrote it
 */
public record LineProblem(String pointer, RefusalCode code, String detail) {}
