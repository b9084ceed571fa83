package dev.tiffin.generate;

/**
 * Who carries: each courier keeps to one town, dealt round.
 *
 * @param count 1 or more
 */
record Couriers(int count) {

  static String id(int courier) {
    return Settings.OWN + "courier_" + (courier + 1);
  }

  /** One of a town; where there are fewer couriers than towns, some work in several. */
  int oneIn(int town, Chance chance) {
    if (count <= Town.ALL) {
      return town % count;
    }
    int inTown = (count - town + Town.ALL - 1) / Town.ALL;
    // some ride every day, some now and then
    int within = (int) (inTown * chance.part() * (0.4 + 0.6 * chance.part()));
    return town + within * Town.ALL;
  }
}
