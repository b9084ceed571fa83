package dev.tiffin.menu.quote;

/** Every reason why a basket cannot be had; the names are part of the contract. */
public enum RefusalCode {
  QUANTITY(Kind.MALFORMED),
  RESTAURANT_UNKNOWN(Kind.WRONG),
  ITEM_UNKNOWN(Kind.WRONG),
  ITEM_OF_ANOTHER_RESTAURANT(Kind.WRONG),
  OPTION_UNKNOWN(Kind.WRONG),
  OPTION_COUNT(Kind.WRONG),
  OUTSIDE_ZONE(Kind.WRONG),
  BELOW_MINIMUM(Kind.WRONG),
  OUTSIDE_HOURS(Kind.WRONG),
  RESTAURANT_CLOSED(Kind.NOT_NOW),
  RESTAURANT_PAUSED(Kind.NOT_NOW),
  ITEM_UNAVAILABLE(Kind.NOT_NOW),
  OPTION_UNAVAILABLE(Kind.NOT_NOW),
  /** The order gave its reservation back before, or too late made it firm. */
  RESERVATION_RELEASED(Kind.NOT_NOW);

  /** What sort of reason, the worst first: where several meet, the worst one names the whole. */
  public enum Kind {
    /** No basket can be like that. */
    MALFORMED,
    /** It breaks a rule, and trying again does not help. */
    WRONG,
    /** It may be possible at another time. */
    NOT_NOW
  }

  private final Kind kind;

  RefusalCode(Kind kind) {
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
