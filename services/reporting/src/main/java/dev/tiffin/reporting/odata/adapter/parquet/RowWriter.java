package dev.tiffin.reporting.odata.adapter.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/** Hands the values of rows to Parquet. */
record RowWriter(List<Column> columns) {
  void write(Cells row, RecordConsumer to) {
    to.startMessage();
    for (int i = 0; i < columns.size(); i++) {
      if (!row.isNull(i)) {
        Column column = columns.get(i);
        to.startField(column.name(), i);
        write(to, row, i, column.sort());
        to.endField(column.name(), i);
      }
    }
    to.endMessage();
  }

  private static void write(RecordConsumer to, Cells row, int i, Column.Sort sort) {
    switch (sort) {
      case TEXT ->
          to.addBinary(Binary.fromReusedByteArray(row.bytes(), row.start(i), row.length(i)));
      case WHOLE -> to.addLong(row.whole(i));
      case AMOUNT -> to.addLong(row.amount(i));
      case CALCULATED -> to.addBinary(fixed(row.calculated(i)));
      case TRUTH -> to.addBoolean(row.truth(i));
      case INSTANT -> to.addLong(row.micros(i));
      case DAY -> to.addInteger(row.day(i));
    }
  }

  private static Binary fixed(BigDecimal number) {
    BigDecimal rounded = number.setScale(Column.CALCULATED_DECIMALS, RoundingMode.HALF_EVEN);
    if (rounded.precision() > Column.CALCULATED_DIGITS) {
      throw new ArithmeticException("too large a number");
    }
    BigInteger unscaled = rounded.unscaledValue();
    byte[] digits = unscaled.toByteArray();
    byte[] fixed = new byte[Column.CALCULATED_BYTES];
    Arrays.fill(fixed, (byte) (unscaled.signum() < 0 ? -1 : 0));
    System.arraycopy(digits, 0, fixed, fixed.length - digits.length, digits.length);
    return Binary.fromConstantByteArray(fixed);
  }
}
