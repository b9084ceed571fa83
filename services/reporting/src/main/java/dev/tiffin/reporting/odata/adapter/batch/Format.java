package dev.tiffin.reporting.odata.adapter.batch;

import dev.tiffin.reporting.odata.plan.Refused;
import java.util.List;

/** How several requests are written as one, and their answers. */
interface Format {
  /**
   * @throws Refused 400 if it is not what it says it is
   */
  List<Part> read(byte[] body, int partsMax);

  String contentType();

  byte[] write(List<Part.Answered> answers);

  static Refused malformed(String why) {
    return Refused.invalid("$batch", why);
  }

  /** What is put together to be done as one. */
  static Refused notAsOne(String target) {
    return Refused.invalid(target, "Nothing is done as one here; ask one by one.");
  }

  static Refused tooMany(int partsMax) {
    return Refused.tooMuch("$batch", "A batch has at most " + partsMax + " requests.");
  }
}
