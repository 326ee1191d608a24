package com.refunddesk.material;

/** Makes a customer's file name fit to be shown: it never names anything on a disk. */
final class DisplayNames {

    private static final int LONGEST = 120;

    private DisplayNames() {}

    static String clean(String name) {
        String last = name == null ? "" : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        StringBuilder clean = new StringBuilder();
        // Format characters could turn the name's end around: "exe.fdp" shown as "pdf.exe".
        last.codePoints()
                .filter(c -> Character.isDefined(c)
                        && !Character.isISOControl(c)
                        && Character.getType(c) != Character.FORMAT
                        && Character.getType(c) != Character.SURROGATE
                        && Character.getType(c) != Character.LINE_SEPARATOR
                        && Character.getType(c) != Character.PARAGRAPH_SEPARATOR)
                .forEach(clean::appendCodePoint);
        String shown = clean.toString().strip();
        return shown.isEmpty() || shown.equals(".") || shown.equals("..") ? "file" : shorten(shown);
    }

    /** Keeps the end, which tells what it is. */
    private static String shorten(String name) {
        int length = name.codePointCount(0, name.length());
        if (length <= LONGEST) {
            return name;
        }
        int head = name.offsetByCodePoints(0, LONGEST - 21);
        int tail = name.offsetByCodePoints(0, length - 20);
        return name.substring(0, head) + "…" + name.substring(tail);
    }
}
