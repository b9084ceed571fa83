package dev.tiffin.notification.adapter.json;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tiffin.notification.news.News;
import dev.tiffin.notification.news.Wording;

/** What is sent as JSON: made once for each notification, so that a retry is the same bytes. */
public final class Bodies {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Bodies() {}

  /** For another system, as Standard Webhooks suggests: type, timestamp, data. */
  public static String webhook(News news) {
    ObjectNode body = MAPPER.createObjectNode();
    body.put("type", news.type().code());
    body.put("timestamp", news.happenedAt().toString());
    ObjectNode data = body.putObject("data");
    data.put("orderId", news.order().id());
    data.put("shortCode", news.order().shortCode());
    data.put("restaurantId", news.order().restaurantId());
    data.put("fulfilment", news.order().collection() ? "COLLECTION" : "DELIVERY");
    news.type().status().ifPresent(status -> data.put("status", status));
    if (!news.reason().isEmpty()) {
      data.put("reason", news.reason());
    }
    news.promised()
        .ifPresent(promised -> {
          ObjectNode window = data.putObject("promised");
          window.put("from", promised.from().toString());
          window.put("to", promised.to().toString());
        });
    return body.toString();
  }

  /** For the service worker of a browser, which shows it. */
  public static String push(News news, Wording wording) {
    ObjectNode body = MAPPER.createObjectNode();
    body.put("title", wording.subject());
    body.put("body", wording.text());
    body.put("type", news.type().code());
    body.put("timestamp", news.happenedAt().toString());
    ObjectNode data = body.putObject("data");
    data.put("orderId", news.order().id());
    data.put("shortCode", news.order().shortCode());
    return body.toString();
  }
}
