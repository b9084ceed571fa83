package dev.tiffin.reporting.odata;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/** Rows as they came, each value as the text that JSON has of it. */
record Exported(List<String> columns, List<List<@Nullable String>> rows) {
  private static final DateTimeFormatter INSTANT =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendLiteral('Z')
          .toFormatter(Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** Somebody else's idea of RFC 4180, where what is missing is not quoted and what is empty is. */
  static Exported csv(byte[] file) {
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setNullString("")
            .setQuoteMode(QuoteMode.ALL_NON_NULL)
            .setIgnoreEmptyLines(false)
            .get();
    try (Reader reader =
            new InputStreamReader(new ByteArrayInputStream(file), StandardCharsets.UTF_8);
        CSVParser parser = CSVParser.parse(reader, format)) {
      List<List<@Nullable String>> rows = new ArrayList<>();
      for (CSVRecord line : parser) {
        rows.add(Arrays.asList(line.values()));
      }
      return new Exported(
          rows.getFirst().stream().map(String::valueOf).toList(), rows.subList(1, rows.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Read by another library than the one that wrote it. */
  static Exported parquet(byte[] file) {
    try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(file)));
        RowReader row = reader.rowReader()) {
      List<String> columns = new ArrayList<>();
      for (int i = 0; i < reader.getFileSchema().getColumnCount(); i++) {
        columns.add(reader.getFileSchema().getColumn(i).name());
      }
      List<List<@Nullable String>> rows = new ArrayList<>();
      while (row.hasNext()) {
        row.next();
        List<@Nullable String> values = new ArrayList<>();
        for (String column : columns) {
          values.add(text(row.getValue(column)));
        }
        rows.add(values);
      }
      return new Exported(columns, rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable String text(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case BigDecimal number -> plain(number);
      case Instant instant -> INSTANT.format(instant);
      default -> value.toString();
    };
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /** What JSON has under the same names. */
  static Exported json(JsonNode value, List<String> columns) {
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (JsonNode row : value) {
      List<@Nullable String> values = new ArrayList<>();
      for (String column : columns) {
        values.add(text(row.at("/" + column)));
      }
      rows.add(values);
    }
    return new Exported(columns, rows);
  }

  private static @Nullable String text(JsonNode value) {
    if (value.isMissingNode()) {
      throw new AssertionError("JSON has less");
    }
    if (value.isNull()) {
      return null;
    }
    String text = value.asText();
    return value.isNumber()
        ? value.decimalValue().toPlainString()
        : text.matches("[-0-9]{10}T[0-9:.]+Z") ? INSTANT.format(Instant.parse(text)) : text;
  }

  /** The same with numbers that say nothing of their decimals. */
  Exported withPlainNumbers() {
    return new Exported(
        columns,
        rows.stream()
            .<List<@Nullable String>>map(row -> {
              List<@Nullable String> plain = new ArrayList<>();
              for (@Nullable String value : row) {
                plain.add(
                    value != null && value.matches("-?[0-9]+(\\.[0-9]+)?")
                        ? plain(new BigDecimal(value))
                        : value);
              }
              return plain;
            })
            .toList());
  }
}
