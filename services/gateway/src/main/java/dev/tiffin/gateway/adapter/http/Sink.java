package dev.tiffin.gateway.adapter.http;

/**
 * Where a resource writes itself, once for every format. Names are ASCII letters and digits. In
 * JSON an object's members are named and a list's are not; in XML every one is an element.
 */
public interface Sink {
  /** Begins an object: the member {@code name} of the object around it. */
  void open(String name);

  /** Begins an object that is an entry of the list around it. */
  void openEntry();

  /** Ends an object. */
  void close();

  /**
   * Begins a list: the member {@code name} of the object around it.
   *
   * @param entryName what XML calls each entry
   */
  void openList(String name, String entryName);

  /** Ends a list. */
  void closeList();

  void field(String name, String value);

  void field(String name, long value);

  /**
   * @param value must be finite
   */
  void field(String name, double value);

  void field(String name, boolean value);

  /** A text that is an entry of the list around it. */
  void entry(String value);

  /** A member that is left out when its value is empty. */
  default void fieldUnlessEmpty(String name, String value) {
    if (!value.isEmpty()) {
      field(name, value);
    }
  }

  /** A list of texts. */
  default void texts(String name, String entryName, Iterable<String> values) {
    openList(name, entryName);
    for (String value : values) {
      entry(value);
    }
    closeList();
  }
}
