package dev.tiffin.reporting.odata.adapter.batch;

import dev.tiffin.reporting.odata.plan.Refused;

/**
 * Where a request within a batch leads.
 *
 * @param path below the service, as {@code ODataCall} has it
 * @param query empty for none
 */
record PartAddress(String path, String query) {

  /**
   * @param url relative to the service, from the host's root, or whole
   * @param root of the service at this host, for example {@code /odata/}
   * @param base of the service as the client sees it; empty if unknown
   * @throws Refused 400 if it leads elsewhere
   */
  static PartAddress of(String url, String root, String base) {
    String below = below(url, root, base);
    int fragment = below.indexOf('#');
    String whole = fragment < 0 ? below : below.substring(0, fragment);
    int question = whole.indexOf('?');
    return question < 0
        ? new PartAddress(whole, "")
        : new PartAddress(whole.substring(0, question), whole.substring(question + 1));
  }

  private static String below(String url, String root, String base) {
    if (!base.isEmpty() && url.regionMatches(true, 0, base, 0, base.length())) {
      return url.substring(base.length());
    }
    if (url.startsWith(root)) {
      return url.substring(root.length());
    }
    if (url.startsWith("/") || url.matches("(?i)[a-z][a-z0-9+.-]*:.*")) {
      throw Refused.invalid("url", "Within a batch, addresses are those of this service.");
    }
    return url;
  }
}
