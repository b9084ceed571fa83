package dev.tiffin.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Codes that take something off, each as often as it may be used. */
@InSharedTown
class PromotionJourneyTest {
  private static final int BUYERS = 50;
  private static final int FIRST_BUYER = 900;

  private final Town town = Town.shared();
  private final Visitor operator = town.as("operator");
  private final District district = District.in(town);

  @Test
  void fiftyAtOnceForTheLastUse() throws Exception {
    String code = promotion("{\"percentBasisPoints\": 1000, \"limitTotal\": 1}");
    String body = district.meal().collected().with(code).json();
    List<Callable<Answer>> buyers = new ArrayList<>();
    for (int i = 0; i < BUYERS; i++) {
      Visitor buyer = town.as("customer-" + (FIRST_BUYER + i));
      buyers.add(() -> buyer.place(body));
    }
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Answer> answer : executor.invokeAll(buyers)) {
        statuses.add(answer.get().status());
        if (answer.get().status() != 201) {
          assertEquals("PROMOTION_USED_UP", answer.get().problem(409));
        } else {
          assertEquals(1350, answer.get().json().at("/total/amount").asLong());
        }
      }
    }
    assertEquals(1, Collections.frequency(statuses, 201));
    assertEquals(1, redeemed(code));
  }

  @Test
  void aDeclinedCardGivesItsUseBack() {
    Visitor customer = district.customer();
    String code = promotion("{\"freeDelivery\": true, \"limitTotal\": 1}");
    String declined =
        customer
            .place(district.meal().with(code).byCard("pm_card_chargeDeclined").json())
            .expect(201)
            .text("/id");
    Until.order(customer, declined, "REJECTED");
    assertEquals(0, redeemed(code));
    Answer placed =
        customer.place(district.meal().with(code.toLowerCase(Locale.ROOT)).json()).expect(201);
    assertEquals(code, placed.text("/promotionCode"));
    assertEquals(1500, placed.json().at("/total/amount").asLong());
    Answer late = customer.place(district.meal().with(code).json());
    assertEquals("PROMOTION_USED_UP", late.problem(409));
    assertEquals("/promotionCode", late.text("/errors/0/pointer"));
  }

  @Test
  void whatIsFreeIsNotAskedOfACard() {
    String code = promotion("{\"percentBasisPoints\": 10000}");
    Visitor customer = district.customer();
    Answer free =
        customer.place(district.meal().collected().with(code).byCard("pm_card_visa").json());
    assertEquals(0, free.expect(201).json().at("/total/amount").asLong());
    assertEquals("CONFIRMED", free.text("/status"));
    assertEquals(List.of(), town.books(free.text("/id")));
  }

  @Test
  void unknownCodesAreRefusedByField() {
    Answer refused = district.customer().place(district.meal().with("NOSUCHCODE").json());
    assertEquals("PROMOTION_UNKNOWN", refused.problem(422));
    assertEquals("/promotionCode", refused.text("/errors/0/pointer"));
    assertEquals("FORBIDDEN", district.customer().get("/promotions").problem(403));
  }

  private String promotion(String body) {
    String code =
        "J"
            + UUID.randomUUID()
                .toString()
                .replace("-", "")
                .substring(0, 12)
                .toUpperCase(Locale.ROOT);
    operator.put("/promotions/" + code, body).expect(200);
    return code;
  }

  private int redeemed(String code) {
    return operator.get("/promotions/" + code).expect(200).json().get("redeemed").asInt();
  }
}
