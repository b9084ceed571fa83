package dev.tiffin.delivery;

import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_DELIVERED;
import static dev.tiffin.delivery.RunningDelivery.COURIER;
import static dev.tiffin.delivery.RunningDelivery.CUSTOMER;
import static dev.tiffin.delivery.RunningDelivery.DISPATCHER;
import static dev.tiffin.delivery.RunningDelivery.OTHER_COURIER;
import static dev.tiffin.delivery.RunningDelivery.OTHER_CUSTOMER;
import static dev.tiffin.delivery.RunningDelivery.STAFF;
import static dev.tiffin.delivery.RunningDelivery.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.tiffin.contracts.delivery.v1.ChangeDeliveryRequest;
import dev.tiffin.contracts.delivery.v1.Delivery;
import dev.tiffin.contracts.delivery.v1.GetProofPhotoRequest;
import dev.tiffin.contracts.delivery.v1.GetProofPhotoResponse;
import dev.tiffin.contracts.delivery.v1.HandOver;
import dev.tiffin.contracts.delivery.v1.ProofKind;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.platform.grpc.Caller;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What it takes to hand an order over, and who sees what of it. */
final class ProofTest {
  private static final ByteString PNG =
      ByteString.copyFrom(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 7});

  private final DeliveryTown town = new DeliveryTown();
  private final RunningDelivery delivery = town.delivery();

  @AfterEach
  void closeTown() {
    town.close();
  }

  private Delivery handOver(Caller caller, String orderId, HandOver.Builder proof) {
    return delivery.change(
        caller, ChangeDeliveryRequest.newBuilder().setOrderId(orderId).setHandOver(proof));
  }

  private Delivery pin(String orderId, String pin) {
    return handOver(COURIER, orderId, HandOver.newBuilder().setPin(pin));
  }

  private Delivery photo(String orderId, ByteString photo) {
    return handOver(COURIER, orderId, HandOver.newBuilder().setPhoto(photo));
  }

  private GetProofPhotoResponse seen(Caller caller, String orderId) {
    return delivery
        .as(caller)
        .getProofPhoto(GetProofPhotoRequest.newBuilder().setOrderId(orderId).build());
  }

  private static void assertUnprocessable(String code, Problem problem) {
    assertEquals(ProblemKind.PROBLEM_KIND_UNPROCESSABLE, problem.getKind());
    assertEquals(code, problem.getCode());
    assertEquals("/pin", problem.getFields(0).getPointer());
  }

  private static String wrong(String pin) {
    return pin.equals("0000") ? "1111" : "0000";
  }

  @Test
  void thePinIsTheCustomersToSay() {
    String orderId = town.brought();
    String pin = delivery.get(CUSTOMER, orderId).getPin();
    assertTrue(pin.matches("[0-9]{4}"), "four digits");
    for (Caller caller : List.of(COURIER, STAFF, DISPATCHER)) {
      assertEquals("", delivery.get(caller, orderId).getPin());
    }
    assertUnprocessable(
        "PROOF_REQUIRED",
        refusal(() -> delivery.advance(COURIER, orderId, DELIVERY_STATUS_DELIVERED)));
    assertUnprocessable("WRONG_PIN", refusal(() -> pin(orderId, wrong(pin))));
    Delivery done = pin(orderId, pin);
    assertEquals(DELIVERY_STATUS_DELIVERED, done.getStatus());
    assertEquals(ProofKind.PROOF_KIND_PIN, done.getProof().getKind());
    assertEquals("", delivery.get(CUSTOMER, orderId).getPin());
  }

  @Test
  void afterFiveGuessesOnlyAPhotoHelps() {
    String orderId = town.brought();
    String pin = delivery.get(CUSTOMER, orderId).getPin();
    for (int i = 0; i < 5; i++) {
      assertUnprocessable("WRONG_PIN", refusal(() -> pin(orderId, wrong(pin))));
    }
    assertUnprocessable("PIN_LOCKED", refusal(() -> pin(orderId, pin)));
    Delivery done = photo(orderId, PNG);
    assertEquals(ProofKind.PROOF_KIND_PHOTO, done.getProof().getKind());

    for (Caller caller : List.of(CUSTOMER, COURIER, DISPATCHER)) {
      assertEquals("image/png", seen(caller, orderId).getMediaType());
      assertEquals(PNG, seen(caller, orderId).getPhoto());
    }
    for (Caller caller : List.of(STAFF, OTHER_CUSTOMER, OTHER_COURIER)) {
      assertEquals(
          ProblemKind.PROBLEM_KIND_NOT_FOUND, refusal(() -> seen(caller, orderId)).getKind());
    }
  }

  @Test
  void whatIsNoProofIsRefusedByItsField() {
    String orderId = town.brought();
    for (String said : List.of("", "123", "12345", "12a4", "１２３４")) {
      Problem problem = refusal(() -> pin(orderId, said));
      assertEquals(ProblemKind.PROBLEM_KIND_INVALID, problem.getKind());
      assertEquals("/pin", problem.getFields(0).getPointer());
    }
    for (ByteString bytes :
        List.of(
            ByteString.EMPTY,
            ByteString.copyFromUtf8("GIF89a"),
            PNG.concat(ByteString.copyFrom(new byte[1024 * 1024])))) {
      Problem problem = refusal(() -> photo(orderId, bytes));
      assertEquals(ProblemKind.PROBLEM_KIND_INVALID, problem.getKind());
      assertEquals("/photo", problem.getFields(0).getPointer());
    }
    assertEquals(
        ProblemKind.PROBLEM_KIND_NOT_FOUND,
        refusal(() -> handOver(OTHER_COURIER, orderId, HandOver.newBuilder().setPin("1234")))
            .getKind());
    assertEquals(
        ProblemKind.PROBLEM_KIND_NOT_FOUND, refusal(() -> seen(CUSTOMER, orderId)).getKind());
    Delivery done = handOver(DISPATCHER, orderId, HandOver.newBuilder());
    assertEquals(ProofKind.PROOF_KIND_DISPATCHER, done.getProof().getKind());
  }

  @Test
  void whereItGoesIsForThoseWhoBringItAndWhoWaitForIt() {
    String orderId = town.carried();
    delivery.await(orderId, "the door is known", Delivery::hasDropoff);
    assertFalse(delivery.get(DISPATCHER, town.confirmed()).hasDropoff(), "nobody is sent yet");
    for (Caller caller : List.of(CUSTOMER, COURIER, DISPATCHER)) {
      assertEquals(OrderFake.DOOR, delivery.get(caller, orderId).getDropoff());
    }
    assertFalse(delivery.get(STAFF, orderId).hasDropoff());
    assertEquals("K7-42", delivery.get(STAFF, orderId).getShortCode());
  }
}
