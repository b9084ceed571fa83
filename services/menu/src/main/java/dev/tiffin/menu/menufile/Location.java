package dev.tiffin.menu.menufile;

/** Where in a file something stands: its line, and its column's name or JSON pointer. */
record Location(int line, String field) {
  /** The same line, a field below this one. */
  Location field(String name, boolean pointer) {
    return new Location(line, pointer ? field + "/" + name : name);
  }
}
