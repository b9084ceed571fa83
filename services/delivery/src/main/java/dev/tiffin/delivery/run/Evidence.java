package dev.tiffin.delivery.run;

/** What somebody brings forward when they hand an order over. */
public sealed interface Evidence {
  record Nothing() implements Evidence {}

  /**
   * @param said what the customer said, as it was typed
   */
  record Pin(String said) implements Evidence {
    @Override
    public String toString() {
      return "Pin"; // what was said belongs in no log
    }
  }

  record Picture(Photo photo) implements Evidence {}
}
