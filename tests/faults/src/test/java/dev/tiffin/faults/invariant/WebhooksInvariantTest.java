package dev.tiffin.faults.invariant;

import static dev.tiffin.faults.invariant.Sample.BISTRO;
import static dev.tiffin.faults.invariant.Sample.CANCELLED;
import static dev.tiffin.faults.invariant.Sample.DELIVERED;
import static dev.tiffin.faults.invariant.Sample.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.faults.books.Books;
import dev.tiffin.faults.webhook.Post;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What webhooks were told is good, and each way of spoiling it is found, once. */
class WebhooksInvariantTest {
  private record Spoiled(String how, String found, Consumer<Sample> spoil) {}

  private static final List<Spoiled> SPOILED =
      List.of(
          new Spoiled(
              "a repeat has one more space",
              "was told as",
              s -> replace(s, 2, with(s.posts.get(2), s.posts.get(2).body() + " ", true))),
          new Spoiled(
              "a repeat goes to another's webhook",
              "was told as",
              s -> {
                s.posts.add(post("brasserie", "msg_9", DELIVERED, "order.delayed", 204));
                s.posts.add(post(BISTRO, "msg_9", DELIVERED, "order.delayed", 204));
                Sample.replace(s.events(Books.ORDERS), DELIVERED, 9, "OrderDelayed", "");
              }),
          new Spoiled(
              "a signature is wrong",
              "without a good signature",
              s -> replace(s, 3, with(s.posts.get(3), s.posts.get(3).body(), false))),
          new Spoiled(
              "it is told of no order",
              "happened 0 times",
              s -> s.posts.add(post(BISTRO, "msg_9", "ghost", "order.confirmed", 204))),
          new Spoiled(
              "it is told of what never happened",
              "happened 0 times",
              s -> s.posts.add(post(BISTRO, "msg_9", CANCELLED, "order.ready", 500))),
          new Spoiled(
              "it is told the same under another id",
              "happened 1 times",
              s -> s.posts.add(post(BISTRO, "msg_9", DELIVERED, "order.ready", 204))),
          new Spoiled(
              "it is told of another's order",
              "to brasserie as order.ready",
              s -> s.posts.add(post("brasserie", "msg_9", DELIVERED, "order.ready", 204))),
          new Spoiled(
              "it is told no event at all",
              "happened 0 times",
              s -> s.posts.add(new Post(BISTRO, "msg_9", "hello", true, 204))),
          new Spoiled("it was tried and never taken", "took only []", s -> s.posts.remove(2)),
          new Spoiled("it was never tried", "took only []", s -> s.posts.removeLast()),
          new Spoiled(
              "one of two delays is lost",
              "had order.delayed 2 times",
              s -> {
                Sample.replace(s.events(Books.ORDERS), DELIVERED, 2, "OrderDelayed", "");
                Sample.replace(s.events(Books.ORDERS), DELIVERED, 9, "OrderDelayed", "");
                s.posts.add(post(BISTRO, "msg_9", DELIVERED, "order.delayed", 204));
              }));

  private static Post with(Post post, String body, boolean genuine) {
    return new Post(post.restaurantId(), post.id(), body, genuine, post.status());
  }

  private static void replace(Sample sample, int index, Post post) {
    sample.posts.set(index, post);
  }

  private static Verdict verdict(Sample sample) {
    return new WebhooksAreTold().check(sample.evidence());
  }

  @Test
  void whatIsGoodIsLookedAt() {
    Verdict verdict = verdict(new Sample());
    assertEquals(List.of(), verdict.violations());
    assertEquals(9, verdict.looked());
  }

  /** Who has no webhook is told nothing, and misses nothing. */
  @Test
  void ordersOfOthersAreNotMissed() {
    Sample sample = new Sample();
    Sample.replace(sample.events(Books.ORDERS), CANCELLED, 1, "OrderPlaced", "brasserie");
    sample.posts.removeIf(post -> post.orderId().equals(CANCELLED));
    assertEquals(List.of(), verdict(sample).violations());
  }

  @TestFactory
  Stream<DynamicTest> findsWhatIsSpoiled() {
    return SPOILED.stream()
        .map(spoiled ->
            DynamicTest.dynamicTest(
                spoiled.how(),
                () -> {
                  Sample sample = new Sample();
                  spoiled.spoil().accept(sample);
                  List<Verdict.Violation> found = verdict(sample).violations();
                  assertTrue(
                      found.stream().anyMatch(one -> one.what().contains(spoiled.found())),
                      () -> spoiled.found() + " is not in " + found);
                }));
  }
}
