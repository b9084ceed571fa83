package dev.tiffin.reporting.odata.adapter.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tiffin.reporting.odata.model.Kind;
import dev.tiffin.reporting.odata.model.Property;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;

/**
 * CSV after RFC 4180. PostgreSQL's own is nearly that, so its bytes are passed on, but for how
 * lines end, how instants and truths are written, and texts that a spreadsheet would take for a
 * formula.
 */
final class CsvFile implements RowFile {
  /**
   * @param properties the columns
   */
  record Layout(List<Property> properties) implements RowFile.Layout {
    @Override
    public String options() {
      return "format csv";
    }

    @Override
    public Sql column(Frame frame, Property property) {
      return frame.column(property);
    }

    @Override
    public RowFile open(OutputStream out) {
      return new CsvFile(out, properties);
    }
  }

  private static final byte[] LINE_END = "\r\n".getBytes(UTF_8);
  private static final byte[] TRUE = "true".getBytes(UTF_8);
  private static final byte[] FALSE = "false".getBytes(UTF_8);
  private static final int DATE_LENGTH = "2026-01-01".length();
  private static final int UTC_LENGTH = "+00".length();

  private final ByteBatches out;
  private final Kind[] kinds;

  private CsvFile(OutputStream out, List<Property> properties) {
    this.out = new ByteBatches(out);
    this.kinds = properties.stream().map(Property::kind).toArray(Kind[]::new);
    String header = properties.stream().map(Property::name).collect(Collectors.joining(","));
    this.out.put((header + "\r\n").getBytes(UTF_8));
  }

  @Override
  public void row(byte[] copied) throws IOException {
    int from = 0;
    for (int i = 0; i < kinds.length; i++) {
      if (i > 0) {
        out.put((byte) ',');
      }
      int to = cellEnd(copied, from);
      if (to > from) {
        cell(copied, from, to, kinds[i]);
      }
      from = to + 1;
    }
    out.put(LINE_END);
    out.sendIfDue();
  }

  /** Where the comma or the line's end behind a cell is. */
  private static int cellEnd(byte[] copied, int from) {
    boolean quoted = false;
    int at = from;
    for (; quoted || (copied[at] != ',' && copied[at] != '\n'); at++) {
      quoted ^= copied[at] == '"';
    }
    return at;
  }

  private void cell(byte[] copied, int from, int to, Kind kind) {
    switch (kind) {
      case TEXT -> text(copied, from, to);
      case INSTANT -> {
        out.put(copied, from, from + DATE_LENGTH);
        out.put((byte) 'T');
        out.put(copied, from + DATE_LENGTH + 1, to - UTC_LENGTH);
        out.put((byte) 'Z');
      }
      case BOOLEAN -> out.put(copied[from] == 't' ? TRUE : FALSE);
      case INTEGER, DECIMAL, DATE, TIME, DURATION -> out.put(copied, from, to);
    }
  }

  private void text(byte[] copied, int from, int to) {
    boolean quoted = copied[from] == '"';
    int begin = quoted ? from + 1 : from;
    if (isFormula(copied[begin])) {
      out.put(copied, from, begin);
      out.put((byte) '\'');
      out.put(copied, begin, to);
    } else {
      out.put(copied, from, to);
    }
  }

  /** What spreadsheets, and those who let them open files of others' texts, have to fear. */
  private static boolean isFormula(byte first) {
    return switch (first) {
      case '=', '+', '-', '@', '\t', '\r' -> true;
      default -> false;
    };
  }

  @Override
  public void end() throws IOException {
    out.send();
  }
}
