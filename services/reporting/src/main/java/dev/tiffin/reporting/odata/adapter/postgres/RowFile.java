package dev.tiffin.reporting.odata.adapter.postgres;

import dev.tiffin.reporting.odata.model.Property;
import dev.tiffin.reporting.odata.plan.FileFormat;
import dev.tiffin.reporting.odata.plan.Question;
import java.io.IOException;
import java.io.OutputStream;

/** A file that rows are written to as PostgreSQL copies them. */
interface RowFile {
  /** Takes what came of COPY at once: no more than one row. */
  void row(byte[] copied) throws IOException;

  /** After the last row; without it the file is not whole. */
  void end() throws IOException;

  /** How rows are to be copied for a file. */
  interface Layout {
    /** Of COPY. */
    String options();

    /** What a property is selected as. */
    Sql column(Frame frame, Property property);

    RowFile open(OutputStream out) throws IOException;
  }

  static Layout layout(FileFormat format, Question question) {
    return switch (format) {
      case CSV -> new CsvFile.Layout(question.result().properties());
      case PARQUET -> new ParquetRowFile.Layout(question);
    };
  }
}
