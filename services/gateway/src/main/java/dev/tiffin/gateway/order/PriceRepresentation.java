package dev.tiffin.gateway.order;

import dev.tiffin.contracts.menu.v1.PricedLine;
import dev.tiffin.contracts.menu.v1.PricedOption;
import dev.tiffin.contracts.order.v1.Adjustment;
import dev.tiffin.contracts.order.v1.PreviewOrderResponse;
import dev.tiffin.gateway.adapter.http.Sink;
import dev.tiffin.gateway.adapter.protobuf.Values;
import dev.tiffin.gateway.adapter.protobuf.Words;
import java.util.List;

/** What an order costs, or would, written member by member. */
final class PriceRepresentation {
  private PriceRepresentation() {}

  static void write(Sink out, PreviewOrderResponse preview) {
    writeLines(out, preview.getLinesList());
    Values.write(out, "subtotal", preview.getSubtotal());
    writeAdjustments(out, preview.getAdjustmentsList());
    Values.write(out, "tax", preview.getTax());
    Values.write(out, "total", preview.getTotal());
    if (preview.hasPromised()) {
      Values.write(out, "promised", preview.getPromised());
    }
  }

  static void writeLines(Sink out, List<PricedLine> lines) {
    out.openList("lines", "line");
    for (PricedLine line : lines) {
      out.openEntry();
      out.field("itemId", line.getItemId());
      out.field("name", line.getName());
      out.field("quantity", line.getQuantity());
      Values.write(out, "unitPrice", line.getUnitPrice());
      Values.write(out, "total", line.getTotal());
      out.field("taxRateBasisPoints", line.getTaxRateBasisPoints());
      Values.write(out, "tax", line.getTax());
      out.openList("options", "option");
      for (PricedOption option : line.getOptionsList()) {
        out.openEntry();
        out.field("optionId", option.getOptionId());
        out.field("name", option.getName());
        Values.write(out, "priceDelta", option.getPriceDelta());
        out.close();
      }
      out.closeList();
      out.close();
    }
    out.closeList();
  }

  static void writeAdjustments(Sink out, List<Adjustment> adjustments) {
    out.openList("adjustments", "adjustment");
    for (Adjustment adjustment : adjustments) {
      out.openEntry();
      out.field("kind", Words.ADJUSTMENT_KIND.of(adjustment.getKind()));
      Values.write(out, "amount", adjustment.getAmount());
      out.field("taxRateBasisPoints", adjustment.getTaxRateBasisPoints());
      Values.write(out, "tax", adjustment.getTax());
      out.close();
    }
    out.closeList();
  }
}
