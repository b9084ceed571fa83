package dev.tiffin.delivery.adapter.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tiffin.delivery.travel.TravelTable;
import java.io.IOException;

/** Reads {@code durations} out of a table's answer, and believes no more of it than fits. */
final class OsrmTable {
  private static final JsonFactory JSON = new JsonFactory();

  private OsrmTable() {}

  /**
   * @throws IOException if it is not JSON, or not such a table of that size
   */
  static int[][] read(byte[] body, int rows, int columns) throws IOException {
    try (JsonParser json = JSON.createParser(body)) {
      expect(json, json.nextToken(), JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean isDurations = json.currentName().equals("durations");
        json.nextToken();
        if (isDurations) {
          return durations(json, rows, columns);
        }
        json.skipChildren();
      }
    }
    throw new IOException("the router's answer has no durations");
  }

  private static int[][] durations(JsonParser json, int rows, int columns) throws IOException {
    int[][] durations = new int[rows][columns];
    expect(json, json.currentToken(), JsonToken.START_ARRAY);
    for (int[] row : durations) {
      expect(json, json.nextToken(), JsonToken.START_ARRAY);
      for (int column = 0; column < columns; column++) {
        row[column] = seconds(json, json.nextToken());
      }
      expect(json, json.nextToken(), JsonToken.END_ARRAY);
    }
    expect(json, json.nextToken(), JsonToken.END_ARRAY);
    return durations;
  }

  /** Null is OSRM's word for: there is no way. */
  private static int seconds(JsonParser json, JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_NULL) {
      return TravelTable.SECONDS_MAX;
    }
    if (token != JsonToken.VALUE_NUMBER_FLOAT && token != JsonToken.VALUE_NUMBER_INT) {
      throw new IOException("the router's answer has " + token + " where a duration should be");
    }
    double seconds = json.getDoubleValue();
    if (!(seconds >= 0)) {
      throw new IOException("the router's answer has a duration below 0");
    }
    return (int) Math.min(TravelTable.SECONDS_MAX, Math.round(seconds));
  }

  private static void expect(JsonParser json, JsonToken found, JsonToken wanted)
      throws IOException {
    if (found != wanted) {
      throw new IOException(
          "the router's answer has %s where %s should be, at %s"
              .formatted(found, wanted, json.currentLocation().offsetDescription()));
    }
  }
}
