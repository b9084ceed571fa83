package dev.tiffin.reporting.odata.adapter.parquet;

import dev.tiffin.reporting.odata.model.Property;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/**
 * Rows as Parquet. They are held until there are enough of them for a row group, which is sent on
 * then; that is little here, so that a file takes little memory.
 *
 * <p>Parquet's own writer of rows cannot be compiled without Hadoop, but what it is made of can.
 */
public final class ParquetFile {
  private static final long ROW_GROUP_BYTES = 4L * 1024 * 1024;
  private static final int PAGE_BYTES = 64 * 1024;

  /** How much is held is not asked for each row. */
  private static final int ROWS_BETWEEN_CHECKS = 100;

  private static final ParquetProperties PROPERTIES =
      ParquetProperties.builder()
          .withWriterVersion(WriterVersion.PARQUET_1_0) // the one that everybody reads
          .withPageSize(PAGE_BYTES)
          .withDictionaryPageSize(PAGE_BYTES)
          .build();

  private static final SnappyCompressor SNAPPY = new SnappyCompressor();

  private final MessageType schema;
  private final RowWriter rows;
  private final ParquetFileWriter file;
  private Group group;

  /**
   * @param properties the columns
   * @param calculated whether numbers may have any decimals, rather than being amounts of money
   */
  public ParquetFile(OutputStream out, List<Property> properties, boolean calculated)
      throws IOException {
    List<Column> columns = Column.of(properties, calculated);
    schema = new MessageType("row", columns.stream().map(Column::type).toList());
    rows = new RowWriter(columns);
    file =
        new ParquetFileWriter(
            new StreamedFile(out),
            schema,
            ParquetFileWriter.Mode.CREATE,
            ROW_GROUP_BYTES,
            0, // no padding
            PROPERTIES.getColumnIndexTruncateLength(),
            PROPERTIES.getStatisticsTruncateLength(),
            PROPERTIES.getPageWriteChecksumEnabled());
    file.start();
    group = new Group(schema);
  }

  public void add(Cells row) throws IOException {
    rows.write(row, group.consumer);
    group.rows++;
    if (group.rows % ROWS_BETWEEN_CHECKS == 0 && group.isFull()) {
      group.writeTo(file);
      group = new Group(schema);
    }
  }

  /** Without what this writes, nobody takes it for a file. */
  public void end() throws IOException {
    if (group.rows > 0) {
      group.writeTo(file);
    }
    file.end(Map.of());
  }

  /** The rows of one row group, column by column. */
  private static final class Group {
    final RecordConsumer consumer;
    private final ColumnChunkPageWriteStore pages;
    private final ColumnWriteStore values;
    long rows;

    Group(MessageType schema) {
      pages =
          ColumnChunkPageWriteStore.builder()
              .withSchema(schema)
              .withCompressorProvider(_ -> SNAPPY)
              .withAllocator(PROPERTIES.getAllocator())
              .withColumnIndexTruncateLength(PROPERTIES.getColumnIndexTruncateLength())
              .build();
      values = PROPERTIES.newColumnWriteStore(schema, pages, pages);
      consumer = new ColumnIOFactory().getColumnIO(schema).getRecordWriter(values);
    }

    boolean isFull() {
      return values.getBufferedSize() >= ROW_GROUP_BYTES;
    }

    void writeTo(ParquetFileWriter file) throws IOException {
      consumer.flush();
      file.startBlock(rows);
      values.flush();
      pages.flushToFileWriter(file);
      file.endBlock();
      values.close();
      pages.close();
    }
  }
}
