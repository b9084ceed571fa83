package dev.tiffin.notification.subscribing;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.notification.news.KnownOrder;
import dev.tiffin.notification.news.Language;
import dev.tiffin.notification.news.News;
import dev.tiffin.notification.news.NewsType;
import dev.tiffin.notification.sending.Channel;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who wants to hear what. */
class InterestTest {
  private static final Instant SINCE = Instant.parse("2027-01-15T11:00:00Z");

  private static Interest interest(Interest.Owner owner, NewsType... types) {
    return new Interest(
        new SubscriptionId("s"), Channel.WEBHOOK, owner, Language.FR, Set.of(types), SINCE);
  }

  private static News news(NewsType type, boolean collection, Instant at) {
    return new News(
        type,
        new KnownOrder("o", "K7-42", "ada", "bouchon", "Le Bouchon", collection),
        1,
        at,
        "",
        Optional.empty());
  }

  private static News news(NewsType type) {
    return news(type, false, SINCE);
  }

  @Test
  void hearsOfItsOwnAlone() {
    assertTrue(interest(new Interest.Owner.Restaurant("bouchon")).wants(news(NewsType.READY)));
    assertFalse(interest(new Interest.Owner.Restaurant("ada")).wants(news(NewsType.READY)));
    assertTrue(interest(new Interest.Owner.Customer("ada")).wants(news(NewsType.DELIVERED)));
    assertFalse(interest(new Interest.Owner.Customer("bouchon")).wants(news(NewsType.DELIVERED)));
    assertTrue(interest(new Interest.Owner.Platform()).wants(news(NewsType.PREPARING)));
  }

  @Test
  void customersHearThatItIsReadyIfTheyCollectIt() {
    Interest ada = interest(new Interest.Owner.Customer("ada"));
    assertFalse(ada.wants(news(NewsType.READY)));
    assertTrue(ada.wants(news(NewsType.READY, true, SINCE)));
    assertFalse(ada.wants(news(NewsType.PREPARING, true, SINCE)));
  }

  @Test
  void hearsOfWhatItAskedForSinceItIsThere() {
    Interest choosy = interest(new Interest.Owner.Platform(), NewsType.READY);
    assertTrue(choosy.wants(news(NewsType.READY)));
    assertFalse(choosy.wants(news(NewsType.DELIVERED)));
    assertFalse(choosy.wants(news(NewsType.READY, false, SINCE.minusMillis(1))));
  }
}
