package dev.tiffin.order.adapter.protobuf;

import dev.tiffin.order.order.Recipient;
import java.util.Optional;

/** Whom an order is for, as a message, and back. */
public final class Recipients {
  private Recipients() {}

  public static Recipient read(dev.tiffin.contracts.order.v1.Recipient message) {
    return new Recipient(
        message.getName(),
        message.getPhone(),
        message.getStreet(),
        message.getPostalCode(),
        message.getCity(),
        message.hasPosition() ? Optional.of(Words.place(message.getPosition())) : Optional.empty(),
        message.getNote());
  }

  public static dev.tiffin.contracts.order.v1.Recipient write(Recipient recipient) {
    var message =
        dev.tiffin.contracts.order.v1.Recipient.newBuilder()
            .setName(recipient.name())
            .setPhone(recipient.phone())
            .setStreet(recipient.street())
            .setPostalCode(recipient.postalCode())
            .setCity(recipient.city())
            .setNote(recipient.note());
    recipient.position().ifPresent(place -> message.setPosition(Words.position(place)));
    return message.build();
  }
}
