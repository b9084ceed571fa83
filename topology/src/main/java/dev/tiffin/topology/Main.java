package dev.tiffin.topology;

/** What {@code ./tiffin} hands over to. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(CommandLine.ofThisProcess().run(arguments));
  }
}
