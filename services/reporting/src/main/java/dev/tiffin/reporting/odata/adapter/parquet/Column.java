package dev.tiffin.reporting.odata.adapter.parquet;

import dev.tiffin.reporting.odata.model.Kind;
import dev.tiffin.reporting.odata.model.Property;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * One column, in Parquet's terms.
 *
 * @param sort how its values are written
 */
record Column(String name, boolean nullable, Sort sort) {
  /** Digits that fit into eight bytes. */
  private static final int AMOUNT_DIGITS = 18;

  static final int CALCULATED_DIGITS = 38;
  static final int CALCULATED_DECIMALS = 12;

  /** Bytes that {@link #CALCULATED_DIGITS} fit into. */
  static final int CALCULATED_BYTES = 16;

  /** The ways in which values are written. */
  enum Sort {
    TEXT,
    WHOLE,
    AMOUNT,
    CALCULATED,
    TRUTH,
    INSTANT,
    DAY
  }

  static List<Column> of(List<Property> properties, boolean calculated) {
    return properties.stream()
        .map(property ->
            new Column(property.name(), property.nullable(), sort(property.kind(), calculated)))
        .toList();
  }

  private static Sort sort(Kind kind, boolean calculated) {
    return switch (kind) {
      case TEXT -> Sort.TEXT;
      case INTEGER -> Sort.WHOLE;
      case DECIMAL -> calculated ? Sort.CALCULATED : Sort.AMOUNT;
      case BOOLEAN -> Sort.TRUTH;
      case INSTANT -> Sort.INSTANT;
      case DATE -> Sort.DAY;
      case TIME, DURATION -> throw new IllegalArgumentException("no property is a " + kind);
    };
  }

  Type type() {
    return switch (sort) {
      case TEXT -> of(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType());
      case WHOLE -> of(PrimitiveTypeName.INT64, LogicalTypeAnnotation.intType(64, true));
      case AMOUNT ->
          of(
              PrimitiveTypeName.INT64,
              LogicalTypeAnnotation.decimalType(Cells.AMOUNT_DECIMALS, AMOUNT_DIGITS));
      case CALCULATED ->
          Types.primitive(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, repetition())
              .length(CALCULATED_BYTES)
              .as(LogicalTypeAnnotation.decimalType(CALCULATED_DECIMALS, CALCULATED_DIGITS))
              .named(name);
      case TRUTH -> Types.primitive(PrimitiveTypeName.BOOLEAN, repetition()).named(name);
      case INSTANT ->
          of(PrimitiveTypeName.INT64, LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS));
      case DAY -> of(PrimitiveTypeName.INT32, LogicalTypeAnnotation.dateType());
    };
  }

  private Type of(PrimitiveTypeName primitive, LogicalTypeAnnotation logical) {
    return Types.primitive(primitive, repetition()).as(logical).named(name);
  }

  private Type.Repetition repetition() {
    return nullable ? Type.Repetition.OPTIONAL : Type.Repetition.REQUIRED;
  }
}
