package dev.tiffin.bench.load;

/**
 * What makes an answer a good one.
 *
 * @param bodyBytesMin a shorter body is no answer: a GraphQL error also comes with 200
 */
public record Expected(int status, long bodyBytesMin) {}
