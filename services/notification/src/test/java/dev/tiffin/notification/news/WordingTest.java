package dev.tiffin.notification.news;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** News in words. */
class WordingTest {
  private static final Instant AT = Instant.parse("2027-01-15T11:00:00Z");

  private static News news(NewsType type, String restaurant, Optional<News.Promised> promised) {
    return new News(
        type,
        new KnownOrder("o1", "K7-42", "ada", "bouchon", restaurant, false),
        3,
        AT,
        "TOO_BUSY",
        promised);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everythingThatCustomersHearOfHasWords(Language language) {
    List<NewsType> told =
        Arrays.stream(NewsType.values()).filter(type -> type.isForCustomers(true)).toList();
    assertEquals(NewsType.values().length - 1, told.size());
    for (NewsType type : told) {
      Wording wording = Wording.of(news(type, "Le Bouchon", Optional.empty()), language);
      assertTrue(wording.subject().contains("K7-42"), wording.toString());
      assertTrue(wording.text().contains("Le Bouchon"), wording.toString());
      assertFalse(wording.toString().contains("{"), wording.toString());
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> Wording.of(news(NewsType.PREPARING, "x", Optional.empty()), language));
  }

  @Test
  void languagesDiffer() {
    for (NewsType type : NewsType.values()) {
      if (type.isForCustomers(true)) {
        News news = news(type, "Le Bouchon", Optional.empty());
        assertNotEquals(
            Wording.of(news, Language.FR).text(), Wording.of(news, Language.EN).text(), "" + type);
      }
    }
  }

  @Test
  void saysInHowManyMinutesUnlessThatIsFarOff() {
    Optional<News.Promised> soon =
        Optional.of(new News.Promised(AT.plusSeconds(1_490), AT.plusSeconds(2_400)));
    assertEquals(
        "Le Bouchon has accepted your order K7-42. It should reach you in 25 to 40 minutes.",
        Wording.of(news(NewsType.ACCEPTED, "Le Bouchon", soon), Language.EN).text());
    assertEquals(
        "Le Bouchon a accepté votre commande K7-42. Elle devrait arriver dans 25 à 40 minutes.",
        Wording.of(news(NewsType.ACCEPTED, "Le Bouchon", soon), Language.FR).text());
    Optional<News.Promised> tomorrow =
        Optional.of(new News.Promised(AT.plusSeconds(90_000), AT.plusSeconds(91_000)));
    assertEquals(
        "Le Bouchon has accepted your order K7-42.",
        Wording.of(news(NewsType.ACCEPTED, "Le Bouchon", tomorrow), Language.EN).text());
  }

  @Test
  void aNameIsNeitherATemplateNorASecondLine() {
    Wording wording =
        Wording.of(news(NewsType.ACCEPTED, "{code}$1\r\nBcc: x", Optional.empty()), Language.EN);
    assertEquals("{code}$1 Bcc: x has accepted order K7-42", wording.subject());
  }
}
