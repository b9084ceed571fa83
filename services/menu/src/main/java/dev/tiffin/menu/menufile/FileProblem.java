package dev.tiffin.menu.menufile;

/**
 * Something wrong in a menu file.
 *
 * @param line 1 is the file's first
 * @param field a column's name, or a JSON pointer; may be empty where the whole line is meant
 */
public record FileProblem(int line, String field, String detail) {}
