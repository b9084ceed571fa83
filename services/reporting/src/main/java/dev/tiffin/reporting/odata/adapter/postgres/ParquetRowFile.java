package dev.tiffin.reporting.odata.adapter.postgres;

import dev.tiffin.reporting.odata.adapter.parquet.ParquetFile;
import dev.tiffin.reporting.odata.model.Kind;
import dev.tiffin.reporting.odata.model.Property;
import dev.tiffin.reporting.odata.plan.Grouping;
import dev.tiffin.reporting.odata.plan.Question;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Parquet, of rows that are copied in binary. */
final class ParquetRowFile implements RowFile {
  /** Numbers of groups may have any number of decimals, which amounts have not. */
  record Layout(Question question) implements RowFile.Layout {
    private boolean isCalculated() {
      return question instanceof Grouping;
    }

    @Override
    public String options() {
      return "format binary";
    }

    @Override
    public Sql column(Frame frame, Property property) {
      Sql column = frame.column(property);
      return isCalculated() && property.kind() == Kind.DECIMAL
          ? Sql.of("cast(", column, " as text)")
          : column;
    }

    @Override
    public RowFile open(OutputStream out) throws IOException {
      List<Property> properties = question.result().properties();
      return new ParquetRowFile(
          new ParquetFile(out, properties, isCalculated()), new BinaryRow(properties.size()));
    }
  }

  private final ParquetFile file;
  private final BinaryRow row;

  private ParquetRowFile(ParquetFile file, BinaryRow row) {
    this.file = file;
    this.row = row;
  }

  @Override
  public void row(byte[] copied) throws IOException {
    if (row.read(copied)) {
      file.add(row);
    }
  }

  @Override
  public void end() throws IOException {
    file.end();
  }
}
