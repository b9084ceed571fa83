package dev.tiffin.order.adapter.protobuf;

import dev.tiffin.contracts.menu.v1.PricedLine;
import dev.tiffin.contracts.menu.v1.PricedOption;
import dev.tiffin.order.order.Adjustment;
import dev.tiffin.order.order.Line;
import java.util.List;

/** Priced lines and adjustments as messages, and back. */
public final class Lines {
  private Lines() {}

  public static List<Line> read(List<PricedLine> lines) {
    return lines.stream().map(Lines::read).toList();
  }

  private static Line read(PricedLine line) {
    return new Line(
        line.getItemId(),
        line.getName(),
        line.getQuantity(),
        Words.money(line.getUnitPrice()),
        Words.money(line.getTotal()),
        line.getTaxRateBasisPoints(),
        Words.money(line.getTax()),
        line.getOptionsList().stream()
            .map(option ->
                new Line.Option(
                    option.getOptionId(), option.getName(), Words.money(option.getPriceDelta())))
            .toList());
  }

  public static PricedLine write(Line line) {
    PricedLine.Builder message =
        PricedLine.newBuilder()
            .setItemId(line.itemId())
            .setName(line.name())
            .setQuantity(line.quantity())
            .setUnitPrice(Words.money(line.unitPrice()))
            .setTotal(Words.money(line.total()))
            .setTaxRateBasisPoints(line.taxRateBasisPoints())
            .setTax(Words.money(line.tax()));
    for (Line.Option option : line.options()) {
      message.addOptions(
          PricedOption.newBuilder()
              .setOptionId(option.optionId())
              .setName(option.name())
              .setPriceDelta(Words.money(option.priceDelta())));
    }
    return message.build();
  }

  static Adjustment read(dev.tiffin.contracts.order.v1.Adjustment adjustment) {
    return new Adjustment(
        Words.kind(adjustment.getKind()),
        Words.money(adjustment.getAmount()),
        adjustment.getTaxRateBasisPoints(),
        Words.money(adjustment.getTax()));
  }

  public static dev.tiffin.contracts.order.v1.Adjustment write(Adjustment adjustment) {
    return dev.tiffin.contracts.order.v1.Adjustment.newBuilder()
        .setKind(Words.kind(adjustment.kind()))
        .setAmount(Words.money(adjustment.amount()))
        .setTaxRateBasisPoints(adjustment.taxRateBasisPoints())
        .setTax(Words.money(adjustment.tax()))
        .build();
  }
}
