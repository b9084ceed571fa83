package dev.tiffin.reporting.odata.adapter.parquet;

import java.math.BigDecimal;

/** The values of one row, by column. Each is asked for only as what its column holds. */
public interface Cells {
  /** As many as any currency has. */
  int AMOUNT_DECIMALS = 4;

  boolean isNull(int column);

  boolean truth(int column);

  long whole(int column);

  /** Days since 1970. */
  int day(int column);

  /** Microseconds since 1970, UTC. */
  long micros(int column);

  /**
   * In units of the last of {@value #AMOUNT_DECIMALS} decimals.
   *
   * @throws ArithmeticException if it has more of them, or is larger than money gets
   */
  long amount(int column);

  /** A number with any decimals. */
  BigDecimal calculated(int column);

  /** In which {@link #start} and {@link #length} say where a text is, in UTF-8. */
  byte[] bytes();

  int start(int column);

  int length(int column);
}
