package dev.tiffin.faults.books;

/**
 * Something that happened, as a table or a topic has it.
 *
 * @param stream whose life it is part of
 * @param version in that life, from 1
 * @param type the full name of its message
 * @param content a fingerprint of its bytes
 * @param detail what of it the invariants ask for: a restaurant, a courier, a step, an amount; else
 *     empty
 * @param position where it lies: in its table, or in its partition of the topic
 */
public record Fact(
    String stream, int version, String type, String content, String detail, long position) {

  /** The type without its package. */
  public String name() {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  /** What makes it this fact and no other, wherever it lies. */
  public String identity() {
    return stream + ":" + version + " " + type + " " + content;
  }
}
