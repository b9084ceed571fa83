package dev.tiffin.menu.menufile;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads CSV into the same tree as JSON. Each row is one thing; its column {@code kind} says what,
 * and the columns {@code restaurant}, {@code zone}, {@code item}, {@code group} say what it belongs
 * to, which must stand on an earlier line.
 */
final class CsvTree {
  private static final Set<String> LISTS =
      Set.of("cuisines", "languages", "weekdays", "allergens", "diets", "tags");
  private static final Set<String> PARENTS = Set.of("restaurant", "zone", "item", "group");

  /** What a kind of row belongs to, and under which name it is kept there. */
  private record Place(List<String> parents, String name) {}

  private static final Map<String, Place> PLACES =
      Map.of(
          "restaurant", new Place(List.of(), "restaurants"),
          "hours", new Place(List.of("restaurant"), "hours"),
          "closing", new Place(List.of("restaurant"), "closingRules"),
          "zone", new Place(List.of("restaurant"), "zones"),
          "fee", new Place(List.of("restaurant", "zone"), "feeTiers"),
          "category", new Place(List.of("restaurant"), "categories"),
          "item", new Place(List.of("restaurant"), "items"),
          "window", new Place(List.of("item"), "availability"),
          "group", new Place(List.of("item"), "optionGroups"),
          "option", new Place(List.of("item", "group"), "options"));

  private final Problems problems;
  private final Node.Fields document = new Node.Fields(new Location(1, ""));
  private final Map<List<String>, Node.Fields> parents = new HashMap<>();

  private CsvTree(Problems problems) {
    this.problems = problems;
  }

  static Optional<Node> read(String text, Problems problems) {
    CsvTree tree = new CsvTree(problems);
    try (CSVParser parser =
        CSVParser.parse(
            new StringReader(text), CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get())) {
      tree.readRows(parser);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory cannot fail", e);
    }
    return Optional.of(tree.document);
  }

  private void readRows(CSVParser parser) {
    Iterator<CSVRecord> rows = parser.iterator();
    List<String> header = List.of();
    int line = 1;
    try {
      // a quoted cell may hold line breaks, so a row's line is the one behind the row before
      for (; rows.hasNext(); line = (int) parser.getCurrentLineNumber() + 1) {
        CSVRecord row = rows.next();
        if (isBlank(row)) {
          continue;
        }
        if (header.isEmpty()) {
          header = row.stream().map(String::strip).toList();
          if (!checkHeader(line, header)) {
            return;
          }
        } else {
          readRow(line, header, row);
        }
      }
    } catch (UncheckedIOException | IllegalStateException e) {
      problems.add(line, "", "not CSV: " + e.getMessage());
    }
    if (header.isEmpty()) {
      problems.add(1, "", "the file is empty");
    }
  }

  private static boolean isBlank(CSVRecord row) {
    return row.stream().allMatch(String::isBlank);
  }

  private boolean checkHeader(int line, List<String> header) {
    Set<String> seen = new HashSet<>();
    for (String column : header) {
      if (!seen.add(column)) {
        problems.add(line, column, "the column is given twice");
      }
    }
    if (!seen.contains("kind")) {
      problems.add(line, "kind", "the first line names the columns, and one of them is kind");
      return false;
    }
    return true;
  }

  private void readRow(int line, List<String> header, CSVRecord row) {
    Node.Fields fields = new Node.Fields(new Location(line, ""));
    Map<String, String> links = new HashMap<>();
    String kind = "";
    for (int i = 0; i < row.size(); i++) {
      String cell = row.get(i).strip();
      if (cell.isEmpty()) {
        continue;
      }
      if (i >= header.size()) {
        problems.add(line, "", "there are more cells than columns");
        return;
      }
      String column = header.get(i);
      if (column.equals("kind")) {
        kind = cell;
      } else if (PARENTS.contains(column)) {
        links.put(column, cell);
      } else {
        put(fields, column, cell, line);
      }
    }
    place(line, kind, links, fields);
  }

  private void put(Node.Fields fields, String column, String cell, int line) {
    Location at = new Location(line, column);
    int dot = column.indexOf('.');
    if (dot > 0) {
      Node inner =
          fields
              .byName()
              .computeIfAbsent(
                  column.substring(0, dot), name -> new Node.Fields(new Location(line, name)));
      if (inner instanceof Node.Fields languages) {
        languages.byName().put(column.substring(dot + 1), scalar(cell, at));
        return;
      }
    }
    fields.byName().put(column, value(column, cell, at));
  }

  private static Node value(String column, String cell, Location at) {
    if (column.equals("polygon")) {
      return corners(cell, at);
    }
    if (!LISTS.contains(column)) {
      return scalar(cell, at);
    }
    Node.Many many = new Node.Many(at);
    for (String part : cell.split(";", -1)) {
      many.elements().add(scalar(part.strip(), at));
    }
    return many;
  }

  /** {@code 45.76 4.83; 45.77 4.84; …}: latitude and longitude of each corner. */
  private static Node corners(String cell, Location at) {
    Node.Many many = new Node.Many(at);
    for (String part : cell.split(";", -1)) {
      String[] numbers = part.strip().split(" +", -1);
      Node.Fields corner = new Node.Fields(at);
      corner.byName().put("latitude", scalar(numbers[0], at));
      if (numbers.length > 1) {
        String rest = String.join(" ", List.of(numbers).subList(1, numbers.length));
        corner.byName().put("longitude", scalar(rest, at));
      }
      many.elements().add(corner);
    }
    return many;
  }

  private static Node scalar(String text, Location at) {
    return new Node.Scalar(text, Node.Kind.CELL, at);
  }

  private void place(int line, String kind, Map<String, String> links, Node.Fields fields) {
    Place place = PLACES.get(kind);
    if (place == null) {
      problems.add(
          line, "kind", "'" + kind + "' is none of " + PLACES.keySet().stream().sorted().toList());
      return;
    }
    for (String link : links.keySet()) {
      if (!place.parents().contains(link)) {
        problems.add(line, link, "a row of kind " + kind + " has no such column");
      }
    }
    parent(line, place, links)
        .ifPresent(parent -> {
          parent.list(place.name()).elements().add(fields);
          remember(kind, links, fields);
        });
  }

  private Optional<Node.Fields> parent(int line, Place place, Map<String, String> links) {
    if (place.parents().isEmpty()) {
      return Optional.of(document);
    }
    for (String column : place.parents()) {
      if (!links.containsKey(column)) {
        problems.add(line, column, "must be given: the id of what this row belongs to");
        return Optional.empty();
      }
    }
    String column = place.parents().getLast();
    Node.Fields parent = parents.get(key(column, links, links.getOrDefault(column, "")));
    if (parent == null) {
      problems.add(line, column, "no " + column + " '" + links.get(column) + "' on a line before");
    }
    return Optional.ofNullable(parent);
  }

  private void remember(String kind, Map<String, String> links, Node.Fields fields) {
    if (PARENTS.contains(kind) && fields.byName().get("id") instanceof Node.Scalar id) {
      parents.put(key(kind, links, id.text()), fields);
    }
  }

  /** Zones are named within a restaurant and groups within an item, the others on their own. */
  private static List<String> key(String kind, Map<String, String> links, String id) {
    return switch (kind) {
      case "zone" -> List.of(kind, links.getOrDefault("restaurant", ""), id);
      case "group" -> List.of(kind, links.getOrDefault("item", ""), id);
      default -> List.of(kind, id);
    };
  }
}
