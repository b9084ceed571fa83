package dev.tiffin.notification.news;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * News in the words for people: a line, and a sentence or two. When an order will come is told in
 * minutes from when the news happened, for the restaurant's time zone is not known here.
 */
public record Wording(String subject, String text) {
  private static final Pattern BLANK = Pattern.compile("\\{(code|restaurant|expected|reason)}");

  /** Of an order for another day the window is no news. */
  private static final Duration EXPECTED_MAX = Duration.ofHours(3);

  /**
   * @throws IllegalArgumentException if people are not told of such news
   */
  public static Wording of(News news, Language language) {
    Wording template =
        switch (language) {
          case EN -> English.template(news.type());
          case FR -> French.template(news.type());
        };
    return new Wording(fill(template.subject, news, language), fill(template.text, news, language));
  }

  private static String fill(String template, News news, Language language) {
    return BLANK
        .matcher(template)
        .replaceAll(blank -> Matcher.quoteReplacement(value(blank, news, language)));
  }

  private static String value(MatchResult blank, News news, Language language) {
    return switch (blank.group(1)) {
      case "code" -> oneLine(news.order().shortCode());
      case "restaurant" -> oneLine(news.order().restaurantName());
      case "expected" ->
          news.promised().map(promised -> expected(news, promised, language)).orElse("");
      default ->
          switch (language) {
            case EN -> English.reason(news.reason());
            case FR -> French.reason(news.reason());
          };
    };
  }

  /** A line break in a name must not become a header of an e-mail. */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cc}+", " ");
  }

  private static String expected(News news, News.Promised promised, Language language) {
    long from = minutes(news.happenedAt(), promised.from());
    long to = minutes(news.happenedAt(), promised.to());
    if (to <= 0 || to > EXPECTED_MAX.toMinutes()) {
      return "";
    }
    String sentence =
        switch (language) {
          case EN -> news.order().collection() ? English.COLLECT_IN : English.DELIVER_IN;
          case FR -> news.order().collection() ? French.COLLECT_IN : French.DELIVER_IN;
        };
    return String.format(language.locale(), sentence, Math.max(0, from), to);
  }

  private static long minutes(Instant from, Instant to) {
    return Math.ceilDiv(Duration.between(from, to).toSeconds(), 60L);
  }

  private static Wording say(String subject, String text) {
    return new Wording(subject, text);
  }

  private static IllegalArgumentException notForPeople(NewsType type) {
    return new IllegalArgumentException("people are not told of " + type);
  }

  private static final class English {
    static final String DELIVER_IN = " It should reach you in %d to %d minutes.";
    static final String COLLECT_IN = " You should be able to collect it in %d to %d minutes.";

    private English() {}

    static Wording template(NewsType type) {
      return switch (type) {
        case CONFIRMED ->
            say(
                "Order {code} is confirmed",
                "Your order {code} at {restaurant} is confirmed. You will hear as soon as the"
                    + " restaurant has accepted it.");
        case ACCEPTED ->
            say(
                "{restaurant} has accepted order {code}",
                "{restaurant} has accepted your order {code}.{expected}");
        case DELAYED ->
            say(
                "Order {code} is delayed",
                "Your order {code} from {restaurant} takes longer than expected."
                    + " Sorry!{expected}");
        case READY ->
            say("Order {code} is ready", "Your order {code} is ready to collect at {restaurant}.");
        case PICKED_UP ->
            say(
                "Order {code} is on its way",
                "A courier has picked up your order {code} at {restaurant} and is on the way.");
        case DELIVERED ->
            say(
                "Order {code} is delivered",
                "Your order {code} from {restaurant} has been delivered. Enjoy your meal!");
        case COLLECTED ->
            say(
                "Order {code} is collected",
                "Your order {code} has been collected at {restaurant}. Enjoy your meal!");
        case NO_SHOW ->
            say(
                "Order {code} was not collected",
                "Nobody collected your order {code} at {restaurant}.");
        case REJECTED ->
            say(
                "Order {code} was not accepted",
                "Sorry, your order {code} at {restaurant} was not accepted{reason}. You are not"
                    + " charged.");
        case CANCELLED ->
            say(
                "Order {code} is cancelled",
                "Your order {code} at {restaurant} was cancelled{reason}. What you are owed goes"
                    + " back the way you paid.");
        case EXPIRED ->
            say(
                "Order {code} has expired",
                "Nobody answered in time about your order {code} at {restaurant}. You are not"
                    + " charged.");
        case UNDELIVERED ->
            say(
                "Order {code} could not be delivered",
                "Your order {code} from {restaurant} could not be delivered{reason}.");
        case PREPARING -> throw notForPeople(type);
      };
    }

    static String reason(String reason) {
      return switch (reason) {
        case "OUT_OF_ITEMS" -> " (something is sold out)";
        case "KITCHEN_CLOSED" -> " (the kitchen is closed)";
        case "TOO_BUSY" -> " (the kitchen is too busy)";
        case "CUSTOMER_REQUEST" -> " (as you asked)";
        case "CANNOT_MEET_NOTE" -> " (your note cannot be met)";
        case "ADDRESS_UNREACHABLE" -> " (the address could not be reached)";
        case "PAYMENT_DECLINED" -> " (the payment was declined)";
        case "CUSTOMER_ABSENT" -> " (nobody was there)";
        default -> "";
      };
    }
  }

  private static final class French {
    static final String DELIVER_IN = " Elle devrait arriver dans %d à %d minutes.";
    static final String COLLECT_IN = " Vous devriez pouvoir la retirer dans %d à %d minutes.";

    private French() {}

    static Wording template(NewsType type) {
      return switch (type) {
        case CONFIRMED ->
            say(
                "Commande {code} confirmée",
                "Votre commande {code} chez {restaurant} est confirmée. Nous vous écrirons dès que"
                    + " le restaurant l'aura acceptée.");
        case ACCEPTED ->
            say(
                "{restaurant} a accepté la commande {code}",
                "{restaurant} a accepté votre commande {code}.{expected}");
        case DELAYED ->
            say(
                "Commande {code} retardée",
                "Votre commande {code} chez {restaurant} prend plus de temps que prévu. Nous en"
                    + " sommes désolés.{expected}");
        case READY ->
            say(
                "Commande {code} prête",
                "Votre commande {code} est prête : vous pouvez la retirer chez {restaurant}.");
        case PICKED_UP ->
            say(
                "Commande {code} en route",
                "Un livreur a pris votre commande {code} chez {restaurant} et arrive.");
        case DELIVERED ->
            say(
                "Commande {code} livrée",
                "Votre commande {code} de {restaurant} a été livrée. Bon appétit !");
        case COLLECTED ->
            say(
                "Commande {code} retirée",
                "Votre commande {code} a été retirée chez {restaurant}. Bon appétit !");
        case NO_SHOW ->
            say(
                "Commande {code} non retirée",
                "Personne n'a retiré votre commande {code} chez {restaurant}.");
        case REJECTED ->
            say(
                "Commande {code} non acceptée",
                "Votre commande {code} chez {restaurant} n'a malheureusement pas été"
                    + " acceptée{reason}. Vous n'êtes pas débité.");
        case CANCELLED ->
            say(
                "Commande {code} annulée",
                "Votre commande {code} chez {restaurant} a été annulée{reason}. Ce qui vous est dû"
                    + " vous revient par votre moyen de paiement.");
        case EXPIRED ->
            say(
                "Commande {code} expirée",
                "Personne n'a répondu à temps pour votre commande {code} chez {restaurant}. Vous"
                    + " n'êtes pas débité.");
        case UNDELIVERED ->
            say(
                "Commande {code} non livrée",
                "Votre commande {code} de {restaurant} n'a pas pu être livrée{reason}.");
        case PREPARING -> throw notForPeople(type);
      };
    }

    static String reason(String reason) {
      return switch (reason) {
        case "OUT_OF_ITEMS" -> " (un article est épuisé)";
        case "KITCHEN_CLOSED" -> " (la cuisine est fermée)";
        case "TOO_BUSY" -> " (la cuisine est débordée)";
        case "CUSTOMER_REQUEST" -> " (à votre demande)";
        case "CANNOT_MEET_NOTE" -> " (votre note ne peut être suivie)";
        case "ADDRESS_UNREACHABLE" -> " (adresse introuvable)";
        case "PAYMENT_DECLINED" -> " (paiement refusé)";
        case "CUSTOMER_ABSENT" -> " (personne n'était là)";
        default -> "";
      };
    }
  }
}
