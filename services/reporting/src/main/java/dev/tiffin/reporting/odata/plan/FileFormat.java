package dev.tiffin.reporting.odata.plan;

/** What sort of file rows are exported to. */
public enum FileFormat {
  /** RFC 4180. */
  CSV("text/csv", "csv"),
  /** Apache Parquet. */
  PARQUET("application/vnd.apache.parquet", "parquet");

  private final String mediaType;
  private final String extension;

  FileFormat(String mediaType, String extension) {
    this.mediaType = mediaType;
    this.extension = extension;
  }

  /** As it is registered at IANA, without parameters. */
  public String mediaType() {
    return mediaType;
  }

  /** What names of such files end with, without the dot. */
  public String extension() {
    return extension;
  }
}
