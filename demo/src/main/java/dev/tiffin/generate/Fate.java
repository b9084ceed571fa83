package dev.tiffin.generate;

/** What becomes of an order in the end. */
enum Fate {
  HANDED_OVER,
  DECLINED,
  WITHDRAWN,
  TURNED_DOWN,
  UNANSWERED,
  CALLED_OFF_BY_RESTAURANT,
  CALLED_OFF_BY_DISPATCHER,
  NOT_TAKEN;

  private static final Odds OF_CARDS = Odds.of(0.019, 0.981);
  private static final Odds OF_RESTAURANT = Odds.of(0.945, 0.022, 0.024, 0.009);
  private static final Odds LATER = Odds.of(0.978, 0.008, 0.003, 0.011);

  /**
   * @param answersItself whether the restaurant accepts at once: then nobody can withdraw, turn
   *     down or forget, and what cannot be cooked is called off
   */
  static Fate draw(boolean card, boolean answersItself, Chance chance) {
    if (card && OF_CARDS.draw(chance) == 0) {
      return DECLINED;
    }
    return switch (OF_RESTAURANT.draw(chance)) {
      case 1 -> answersItself ? CALLED_OFF_BY_RESTAURANT : WITHDRAWN;
      case 2 -> answersItself ? CALLED_OFF_BY_RESTAURANT : TURNED_DOWN;
      case 3 -> answersItself ? HANDED_OVER : UNANSWERED;
      default ->
          switch (LATER.draw(chance)) {
            case 1 -> CALLED_OFF_BY_RESTAURANT;
            case 2 -> CALLED_OFF_BY_DISPATCHER;
            case 3 -> NOT_TAKEN;
            default -> HANDED_OVER;
          };
    };
  }
}
