package dev.tiffin.reporting.odata.plan;

/** What an expression can be turned into; each takes the number of arguments its comment says. */
public enum Function {
  /** 1 text. */
  LENGTH,
  /** 2 texts: where the second is in the first, from 0; -1 if nowhere. */
  INDEX_OF,
  /** 1 text, where to begin, and perhaps how many characters. */
  SUBSTRING,
  /** 1 text. */
  TO_LOWER,
  /** 1 text. */
  TO_UPPER,
  /** 1 text. */
  TRIM,
  /** 2 texts. */
  CONCAT,
  /** 2 texts. */
  CONTAINS,
  /** 2 texts. */
  STARTS_WITH,
  /** 2 texts. */
  ENDS_WITH,
  /** 1 date or instant. */
  YEAR,
  /** 1 date or instant. */
  MONTH,
  /** 1 date or instant. */
  DAY,
  /** 1 instant or time. */
  HOUR,
  /** 1 instant or time. */
  MINUTE,
  /** 1 instant or time. */
  SECOND,
  /** 1 instant or time. */
  FRACTIONAL_SECONDS,
  /** 1 instant. */
  DATE,
  /** 1 instant. */
  TIME,
  /** 1 duration. */
  TOTAL_SECONDS,
  /** 1 number. */
  ROUND,
  /** 1 number. */
  FLOOR,
  /** 1 number. */
  CEILING
}
