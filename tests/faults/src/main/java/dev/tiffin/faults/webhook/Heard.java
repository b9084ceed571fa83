package dev.tiffin.faults.webhook;

import java.util.List;
import java.util.Set;

/**
 * What was posted to webhooks.
 *
 * @param restaurants that have one
 * @param posts in the order in which they ended
 */
public record Heard(Set<String> restaurants, List<Post> posts) {
  public static final Heard NOTHING = new Heard(Set.of(), List.of());

  public Heard {
    restaurants = Set.copyOf(restaurants);
    posts = List.copyOf(posts);
  }

  /** How many posts told something that had been told before. */
  public long repeats() {
    return posts.size() - posts.stream().map(Post::id).distinct().count();
  }
}
