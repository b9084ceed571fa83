package dev.tiffin.reporting.odata.adapter.parquet;

import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Packs with Snappy, which everybody unpacks. Parquet's own way to it leads through Hadoop. */
final class SnappyCompressor implements BytesInputCompressor {
  @Override
  public BytesInput compress(BytesInput bytes) throws IOException {
    return BytesInput.from(Snappy.compress(bytes.toByteArray()));
  }

  @Override
  public CompressionCodecName getCodecName() {
    return CompressionCodecName.SNAPPY;
  }

  @Override
  public void release() {}
}
