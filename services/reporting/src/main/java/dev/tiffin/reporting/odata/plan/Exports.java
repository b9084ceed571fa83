package dev.tiffin.reporting.odata.plan;

/** Where files of rows come from. All of one file is of one moment. */
public interface Exports {
  /**
   * All rows that are asked for, whatever the number.
   *
   * @return begun: what can be refused has been, and its first row is there if it has any
   * @throws Refused if the rows may not be seen, enough files are being made, or it takes too long
   */
  Export begin(Scope scope, Source source, Question question, FileFormat format);
}
