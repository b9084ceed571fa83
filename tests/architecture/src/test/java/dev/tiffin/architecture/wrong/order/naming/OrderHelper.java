package dev.tiffin.architecture.wrong.order.naming;

/** Says nothing by its name. */
record OrderHelper(String name) {}
