package dev.tiffin.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A town set up otherwise: offers are open for three seconds, and nothing but a message in RabbitMQ
 * ends them; cards are Stripe's, which is not there.
 */
@InOwnTown
class OtherTownJourneyTest {
  private static final Duration OFFER = Duration.ofSeconds(3);
  private static final String SECRET = "whsec_of_the_other_town";

  private static Optional<Town> started = Optional.empty();

  private final Town town = started.orElseThrow();

  @BeforeAll
  static void build() {
    started =
        Optional.of(
            Town.start(
                Map.of(
                    "TIFFIN_OFFER_SECONDS", Long.toString(OFFER.toSeconds()),
                    "TIFFIN_OFFER_SWEEP", "PT1H",
                    "TIFFIN_PAYMENT_PROVIDER", "stripe",
                    "TIFFIN_STRIPE_SECRET_KEY", "sk_test_of_the_other_town",
                    "TIFFIN_STRIPE_WEBHOOK_SECRET", SECRET,
                    "TIFFIN_STRIPE_API", "http://127.0.0.1:9")));
  }

  @AfterAll
  static void close() {
    started.ifPresent(Town::close);
  }

  @Test
  void anOfferNobodyAnswersGoesToTheNext() {
    District district = District.in(town);
    Rider near = district.rider();
    Rider far = district.rider(1_500);
    Visitor dispatcher = town.as("dispatcher");
    String id = district.readyMeal();
    Instant until = Instant.parse(near.awaitOffer(id).get("until").asText());
    assertTrue(until.isBefore(Instant.now().plus(OFFER).plusSeconds(1)), until.toString());

    far.awaitOffer(id);
    assertEquals("OFFER_CLOSED", near.accept(id).problem(409));
    assertEquals("1", dispatcher.get("/deliveries/" + id).expect(200).text("/refusals"));
    Until.delivery(dispatcher, id, "/status", "PENDING"); // both were asked, and did not answer
    Until.delivery(dispatcher, id, "/refusals", "2");
    assertEquals("OFFER_CLOSED", far.accept(id).problem(409));
    Rider third = district.rider(3_000);
    third.awaitOffer(id);
    third.accept(id).expect(200);
  }

  @Test
  void theBrokerMayDieMeanwhile() {
    District district = District.in(town);
    Rider near = district.rider();
    Rider far = district.rider(1_500);
    String id = district.readyMeal();
    near.awaitOffer(id);
    town.platform().kill("rabbitmq");
    far.awaitOffer(id); // the message was on disk, or is sent again
    far.accept(id).expect(200);
    town.awaitReady();
  }

  @Test
  void aWebhookThatIsNotStripesDoesNothing() throws Exception {
    District district = District.in(town);
    String id =
        district
            .customer()
            .place(district.meal().byCard("pm_card_visa").json())
            .expect(201)
            .text("/id");
    Answer before = Until.payment(district.customer(), id, "PENDING");
    String told = told(id);
    long now = Instant.now().getEpochSecond();
    long stale = now - Duration.ofMinutes(6).toSeconds();
    for (String signature :
        new String[] {
          "t=" + now + ",v1=" + "0".repeat(64),
          signed(now, told + " ", SECRET),
          signed(now, told, "whsec_of_somebody_else"),
          signed(stale, told, SECRET),
          "nonsense"
        }) {
      Answer refused = tell(told, signature).expect(400);
      assertEquals("SIGNATURE", refused.text("/errors/0/code"), signature);
    }
    assertEquals(400, town.visitor().post("/webhooks/stripe", told).status(), "no signature");
    assertEquals(413, tell(" ".repeat(300_000), signed(now, told, SECRET)).status());
    Answer after = district.customer().get("/orders/" + id + "/payment").expect(200);
    assertEquals(before.text("/version"), after.text("/version"));
    assertEquals("PLACED", district.customer().get("/orders/" + id).expect(200).text("/status"));

    tell(told, signed(now, told, SECRET)).expect(200);
    Until.payment(district.customer(), id, "AUTHORISED");
    Until.order(district.customer(), id, "CONFIRMED");
  }

  /** Stripe says that it has set the money of an order aside. */
  private static String told(String orderId) {
    return """
    {"id": "evt_1", "object": "event", "type": "payment_intent.amount_capturable_updated",
     "api_version": "2025-09-30.clover", "created": 1, "livemode": false,
     "data": {"object": {"id": "pi_1", "object": "payment_intent",
       "metadata": {"tiffin_order_id": "%s"}}}}
    """
        .formatted(orderId);
  }

  private Answer tell(String body, String signature) {
    return town.visitor().post("/webhooks/stripe", body, Map.of("Stripe-Signature", signature));
  }

  /** As Stripe describes it. */
  private static String signed(long seconds, String body, String secret)
      throws NoSuchAlgorithmException, InvalidKeyException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
    byte[] code = mac.doFinal((seconds + "." + body).getBytes(UTF_8));
    return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(code);
  }
}
