package dev.tiffin.faults.invariant;

import dev.tiffin.faults.books.Books;
import dev.tiffin.faults.books.Fact;
import dev.tiffin.faults.invariant.Verdict.Findings;
import dev.tiffin.faults.webhook.Heard;
import dev.tiffin.faults.webhook.Post;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The same as of facts and tickets holds of webhooks; besides, they miss nothing. */
final class WebhooksAreTold implements Invariant {

  /** Something that a webhook is told of, as often as it happens. */
  private record News(String restaurantId, String orderId, String type) {}

  @Override
  public String name() {
    return "I12";
  }

  @Override
  public String promise() {
    return "a webhook is told all news of its restaurant, signed, under one id, and no other";
  }

  @Override
  public String things() {
    return "posts";
  }

  @Override
  public Verdict check(Evidence evidence) {
    Findings findings = new Findings();
    Heard heard = evidence.heard();
    findings.look(heard.posts().size());
    checkPosts(heard.posts(), findings);
    Map<News, Integer> happened = happened(evidence.books());
    checkNothingIsInvented(heard, happened, findings);
    checkNothingIsLost(heard, happened, findings);
    return findings.verdict();
  }

  private static void checkPosts(List<Post> posts, Findings findings) {
    Map<String, Post> first = new HashMap<>();
    for (Post post : posts) {
      if (!post.genuine()) {
        findings.violated(post.orderId(), "was told without a good signature: %s", post);
      }
      Post before = first.putIfAbsent(post.id(), post);
      if (before != null
          && !(before.body().equals(post.body())
              && before.restaurantId().equals(post.restaurantId()))) {
        findings.violated(post.orderId(), "was told as %s and then as %s", before, post);
      }
    }
  }

  private static void checkNothingIsInvented(
      Heard heard, Map<News, Integer> happened, Findings findings) {
    messages(heard, _ -> true)
        .forEach((news, ids) -> {
          int times = happened.getOrDefault(news, 0);
          if (ids.size() > times) {
            findings.violated(
                news.orderId(),
                "was told to %s as %s in %s, and that happened %d times",
                news.restaurantId(),
                news.type(),
                ids,
                times);
          }
        });
  }

  private static void checkNothingIsLost(
      Heard heard, Map<News, Integer> happened, Findings findings) {
    Map<News, Set<String>> taken = messages(heard, Post::isTaken);
    happened.forEach((news, times) -> {
      Set<String> ids = taken.getOrDefault(news, Set.of());
      if (heard.restaurants().contains(news.restaurantId()) && ids.size() < times) {
        findings.violated(
            news.orderId(),
            "had %s %d times, of which %s took only %s",
            news.type(),
            times,
            news.restaurantId(),
            ids);
      }
    });
  }

  private static Map<News, Set<String>> messages(Heard heard, Predicate<Post> which) {
    Map<News, Set<String>> messages = new HashMap<>();
    heard.posts().stream()
        .filter(which)
        .forEach(post ->
            messages
                .computeIfAbsent(
                    new News(post.restaurantId(), post.orderId(), post.type()),
                    _ -> new HashSet<>())
                .add(post.id()));
    return messages;
  }

  /** How often, of all orders. */
  private static Map<News, Integer> happened(Books books) {
    Map<String, String> restaurantOf = new HashMap<>();
    Map<News, Integer> happened = new HashMap<>();
    for (Fact event : books.eventsOf(Books.ORDERS)) {
      if (event.name().equals("OrderPlaced")) {
        restaurantOf.put(event.stream(), event.detail());
      }
      String type = Lives.newsOf(event);
      if (!type.isEmpty()) {
        String restaurantId = restaurantOf.getOrDefault(event.stream(), "");
        happened.merge(new News(restaurantId, event.stream(), type), 1, Integer::sum);
      }
    }
    return happened;
  }
}
