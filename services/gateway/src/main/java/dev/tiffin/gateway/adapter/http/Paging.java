package dev.tiffin.gateway.adapter.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where a page of a list ends.
 *
 * @param endCursor behind the last entry; empty on an empty page
 * @param total of all pages; negative where nobody counts
 */
public record Paging(String endCursor, boolean hasNext, int total) {
  /** Nobody counted. */
  public static final int UNCOUNTED = -1;

  /** The paging of a page with these cursors, one for each entry. */
  public static Paging of(List<String> cursors, boolean hasNext, int total) {
    return new Paging(cursors.isEmpty() ? "" : cursors.getLast(), hasNext, total);
  }

  /** Writes the member {@code page}. */
  public void write(Sink out) {
    out.open("page");
    out.field("hasNext", hasNext);
    out.fieldUnlessEmpty("endCursor", endCursor);
    if (total >= 0) {
      out.field("total", total);
    }
    out.close();
  }

  /** The answer with a {@code Link} to the next page, if there is one. */
  public Answer linked(Answer.Resource answer, Exchange exchange) {
    if (!hasNext || endCursor.isEmpty()) {
      return answer;
    }
    String raw = exchange.request().query().rawValue();
    StringBuilder next = new StringBuilder(exchange.request().path().rawPath()).append('?');
    for (String pair : (raw == null ? "" : raw).split("&", -1)) {
      if (!pair.isEmpty() && !pair.startsWith("after=")) {
        next.append(pair).append('&');
      }
    }
    next.append("after=").append(URLEncoder.encode(endCursor, StandardCharsets.UTF_8));
    return Answer.with(
        answer, HeaderValues.create(HeaderNames.LINK, "<" + next + ">; rel=\"next\""));
  }
}
