package dev.tiffin.reporting.odata.adapter.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tiffin.reporting.odata.adapter.parquet.Cells;
import java.math.BigDecimal;
import java.nio.ByteBuffer;

/**
 * One row after the other, as PostgreSQL copies them in binary: see the manual's page on COPY, and
 * the types' own send functions.
 */
final class BinaryRow implements Cells {
  /** Signature, flags, and the length of what else the header has, which is nothing. */
  private static final int HEADER_LENGTH = 11 + 4 + 4;

  private static final int DAYS_1970_TO_2000 = 10_957;
  private static final long MICROS_1970_TO_2000 = DAYS_1970_TO_2000 * 86_400_000_000L;

  /** Decimals of an amount, four of which are one digit of a numeric. */
  private static final int DECIMAL_DIGITS = Cells.AMOUNT_DECIMALS / 4;

  private static final int NUMERIC_HEADER_LENGTH = 8;
  private static final int NEGATIVE = 0x4000;

  private final int[] starts;
  private final int[] lengths;
  private ByteBuffer row = ByteBuffer.allocate(0);
  private boolean begun;

  BinaryRow(int columns) {
    starts = new int[columns];
    lengths = new int[columns];
  }

  /**
   * @return false where it is no row: the header alone, or the end
   */
  boolean read(byte[] copied) {
    row = ByteBuffer.wrap(copied);
    if (!begun) {
      row.position(HEADER_LENGTH);
      begun = true;
    }
    int columns = row.hasRemaining() ? row.getShort() : -1;
    if (columns < 0) {
      return false;
    }
    for (int i = 0; i < columns; i++) {
      lengths[i] = row.getInt();
      starts[i] = row.position();
      row.position(starts[i] + Math.max(0, lengths[i]));
    }
    return true;
  }

  @Override
  public boolean isNull(int column) {
    return lengths[column] < 0;
  }

  @Override
  public boolean truth(int column) {
    return row.get(starts[column]) != 0;
  }

  @Override
  public long whole(int column) {
    return lengths[column] == Long.BYTES ? row.getLong(starts[column]) : row.getInt(starts[column]);
  }

  @Override
  public int day(int column) {
    return row.getInt(starts[column]) + DAYS_1970_TO_2000;
  }

  @Override
  public long micros(int column) {
    return row.getLong(starts[column]) + MICROS_1970_TO_2000;
  }

  @Override
  public long amount(int column) {
    int at = starts[column];
    int digits = row.getShort(at);
    int weight = row.getShort(at + 2); // of the first digit, as a power of 10,000
    int sign = row.getShort(at + 4);
    if ((sign != 0 && sign != NEGATIVE) || digits > weight + 1 + DECIMAL_DIGITS) {
      throw new ArithmeticException("no amount of money");
    }
    long amount = 0;
    for (int i = 0; i <= weight + DECIMAL_DIGITS; i++) {
      int digit = i < digits ? row.getShort(at + NUMERIC_HEADER_LENGTH + 2 * i) : 0;
      amount = Math.addExact(Math.multiplyExact(amount, 10_000), digit);
    }
    return sign == NEGATIVE ? -amount : amount;
  }

  /** Copied as text. */
  @Override
  public BigDecimal calculated(int column) {
    return new BigDecimal(new String(row.array(), starts[column], lengths[column], UTF_8));
  }

  @Override
  public byte[] bytes() {
    return row.array();
  }

  @Override
  public int start(int column) {
    return starts[column];
  }

  @Override
  public int length(int column) {
    return lengths[column];
  }
}
