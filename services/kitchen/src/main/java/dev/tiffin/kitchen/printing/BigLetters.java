package dev.tiffin.kitchen.printing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Letters that can be read from the other end of a kitchen: five lines high, in plain text. */
final class BigLetters {
  private static final int HEIGHT = 5;

  /** A letter, then its five lines from the top. */
  private static final String SHAPES =
      """
      A .###. #...# ##### #...# #...#
      B ####. #...# ####. #...# ####.
      C .#### #.... #.... #.... .####
      D ####. #...# #...# #...# ####.
      E ##### #.... ####. #.... #####
      F ##### #.... ####. #.... #....
      G .#### #.... #..## #...# .####
      H #...# #...# ##### #...# #...#
      I ##### ..#.. ..#.. ..#.. #####
      J ..### ...#. ...#. #..#. .##..
      K #...# #..#. ###.. #..#. #...#
      L #.... #.... #.... #.... #####
      M #...# ##.## #.#.# #...# #...#
      N #...# ##..# #.#.# #..## #...#
      O .###. #...# #...# #...# .###.
      P ####. #...# ####. #.... #....
      Q .###. #...# #.#.# #..#. .##.#
      R ####. #...# ####. #..#. #...#
      S .#### #.... .###. ....# ####.
      T ##### ..#.. ..#.. ..#.. ..#..
      U #...# #...# #...# #...# .###.
      V #...# #...# #...# .#.#. ..#..
      W #...# #...# #.#.# ##.## #...#
      X #...# .#.#. ..#.. .#.#. #...#
      Y #...# .#.#. ..#.. ..#.. ..#..
      Z ##### ...#. ..#.. .#... #####
      0 .###. #..## #.#.# ##..# .###.
      1 ..#.. .##.. ..#.. ..#.. .###.
      2 ####. ....# .###. #.... #####
      3 ####. ....# .###. ....# ####.
      4 #..#. #..#. ##### ...#. ...#.
      5 ##### #.... ####. ....# ####.
      6 .###. #.... ####. #...# .###.
      7 ##### ....# ...#. ..#.. ..#..
      8 .###. #...# .###. #...# .###.
      9 .###. #...# .#### ....# .###.
      - ..... ..... .###. ..... .....
      """;

  private static final Map<Character, String[]> BY_LETTER =
      SHAPES
          .lines()
          .map(line -> line.split(" ", -1))
          .collect(Collectors.toUnmodifiableMap(parts -> parts[0].charAt(0), Function.identity()));

  private BigLetters() {}

  /** The lines from the top; empty if a letter has no shape, or they are too many. */
  static Optional<List<String>> write(String text, int width) {
    if (!text.chars().allMatch(letter -> BY_LETTER.containsKey((char) letter))) {
      return Optional.empty();
    }
    List<String> lines = IntStream.rangeClosed(1, HEIGHT).mapToObj(n -> line(text, n)).toList();
    return lines.getFirst().length() > width ? Optional.empty() : Optional.of(lines);
  }

  private static String line(String text, int number) {
    return text.chars()
        .mapToObj(letter -> shape((char) letter)[number].replace('.', ' '))
        .collect(Collectors.joining("  "));
  }

  private static String[] shape(char letter) {
    String[] shape = BY_LETTER.get(letter);
    if (shape == null) {
      throw new IllegalArgumentException("no shape for " + letter);
    }
    return shape;
  }
}
