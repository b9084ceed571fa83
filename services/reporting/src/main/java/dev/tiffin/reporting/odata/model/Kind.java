package dev.tiffin.reporting.odata.model;

/** What sort of value an expression has. Properties are of the first six. */
public enum Kind {
  TEXT,
  INTEGER,
  DECIMAL,
  BOOLEAN,
  INSTANT,
  DATE,
  /** Of a day, without a date. */
  TIME,
  /** In seconds. */
  DURATION;

  public boolean isNumber() {
    return this == INTEGER || this == DECIMAL;
  }
}
