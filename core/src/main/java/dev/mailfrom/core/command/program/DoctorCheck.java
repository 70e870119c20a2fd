package dev.mailfrom.core.command.program;

/** One thing that {@code doctor} has tried. @param fix empty where nothing is to be done */
record DoctorCheck(String name, boolean works, String detail, String fix) {}
