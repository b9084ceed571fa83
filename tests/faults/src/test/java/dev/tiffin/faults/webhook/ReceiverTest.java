package dev.tiffin.faults.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReceiverTest {
  private static final Secret SECRET = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  private static boolean signed(String timestamp, String signatures) {
    return SECRET.hasSigned("msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp, signatures, BODY);
  }

  /** The example that libraries of Standard Webhooks are tested with. */
  @Test
  void signaturesAreThoseOfStandardWebhooks() {
    assertTrue(signed("1614265330", SIGNATURE));
    assertTrue(signed("1614265330", "v1,b3RoZXI= " + SIGNATURE));
    assertFalse(signed("1614265331", SIGNATURE));
    assertFalse(signed("1614265330", SIGNATURE.substring(3)));
    assertFalse(signed("1614265330", ""));
  }

  @Test
  void mannersAreDealtFromTheSeed() {
    Map<Manners.Manner, Integer> counts = new EnumMap<>(Manners.Manner.class);
    Manners manners = new Manners(new SplittableRandom(1));
    Manners same = new Manners(new SplittableRandom(1));
    for (int i = 0; i < 1_000; i++) {
      Manners.Manner manner = manners.next();
      assertEquals(manner, same.next());
      counts.merge(manner, 1, Integer::sum);
    }
    assertEquals(Set.of(Manners.Manner.values()), counts.keySet());
    assertTrue(counts.getOrDefault(Manners.Manner.TAKES_IT, 0) > 600, counts::toString);
  }

  @Test
  void whateverComesAgainIsTaken() throws IOException, InterruptedException {
    Receiver receiver = Receiver.open(1);
    try (receiver;
        HttpClient client = HttpClient.newHttpClient()) {
      receiver.expect("bistro", SECRET.value());
      for (int message = 1; message <= 20; message++) {
        post(client, receiver, "msg_" + message);
        assertEquals(204, post(client, receiver, "msg_" + message));
      }
    }
    Heard heard = receiver.heard();
    assertEquals(Set.of("bistro"), heard.restaurants());
    assertEquals(40, heard.posts().size());
    assertEquals(20, heard.repeats());
    assertEquals(List.of(), heard.posts().stream().filter(Post::genuine).toList(), "nobody signed");
    assertTrue(heard.posts().stream().anyMatch(post -> post.status() == 500));
    assertTrue(heard.posts().stream().anyMatch(post -> post.status() == Post.NO_ANSWER));
  }

  private static int post(HttpClient client, Receiver receiver, String id)
      throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(receiver.address("bistro"))
            .header("webhook-id", id)
            .POST(BodyPublishers.ofByteArray(BODY))
            .build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException hungUp) {
      return Post.NO_ANSWER;
    }
  }
}
