package dev.tiffin.reporting.odata.model;

import dev.tiffin.reporting.odata.command.Command;
import java.util.List;

/** What can be done, in the words of the other doors. */
final class ReportingActions {
  private static final String ID = "Id";
  private static final String RESTAURANT_ID = "RestaurantId";
  private static final String MINUTES = "PreparationMinutes";
  private static final String REASON = "Reason";
  private static final String UNTIL = "Until";
  private static final String QUANTITY = "Quantity";

  static final Action ACCEPT =
      new Action(
          "Accept",
          "Accept",
          List.of(
              new Parameter.Whole(
                  MINUTES, "Preparation time in minutes; else the suggested", true, 1, 240)),
          call -> new Command.Accept(call.of(ID), call.whole(MINUTES), call.ifVersion()));

  static final Action REJECT =
      new Action(
          "Reject",
          "Reject",
          List.of(
              new Parameter.Word(
                  REASON,
                  REASON,
                  false,
                  List.of(
                      "OUT_OF_ITEMS",
                      "KITCHEN_CLOSED",
                      "TOO_BUSY",
                      "CUSTOMER_REQUEST",
                      "CANNOT_MEET_NOTE",
                      "ADDRESS_UNREACHABLE",
                      "CUSTOMER_ABSENT",
                      "OTHER"))),
          call -> new Command.Reject(call.of(ID), call.word(REASON), call.ifVersion()));

  static final Action SELL_OUT =
      new Action(
          "SellOut",
          "Sold out",
          List.of(new Parameter.Moment(UNTIL, "Until when; else until further notice", true)),
          call -> new Command.SellOut(call.of(RESTAURANT_ID), call.of(ID), call.moment(UNTIL)));

  static final Action RESTOCK =
      new Action(
          "Restock",
          "In stock again",
          List.of(new Parameter.Whole(QUANTITY, "How many; else any number", true, 0, 100_000)),
          call -> new Command.Restock(call.of(RESTAURANT_ID), call.of(ID), call.whole(QUANTITY)));

  private ReportingActions() {}
}
