package com.refunddesk.material;

import java.util.Locale;

/** What a customer may send, as it is found in the content. TXT, LOG and CSV can't be told apart and are one. */
enum FileType {
    PDF("application/pdf", true, "pdf"),
    PNG("image/png", true, "png"),
    JPEG("image/jpeg", true, "jpg", "jpeg"),
    WEBP("image/webp", true, "webp"),
    TEXT("text/plain;charset=UTF-8", true, "txt", "log", "csv"),
    TEXT_GBK("text/plain;charset=GB18030", true, "txt", "log", "csv"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false, "xlsx"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", false, "docx");

    private final String contentType;
    private final boolean shownInBrowser;
    private final String[] extensions;

    FileType(String contentType, boolean shownInBrowser, String... extensions) {
        this.contentType = contentType;
        this.shownInBrowser = shownInBrowser;
        this.extensions = extensions;
    }

    String contentType() {
        return contentType;
    }

    boolean shownInBrowser() {
        return shownInBrowser;
    }

    static FileType of(String contentType) {
        for (FileType type : values()) {
            if (type.contentType.equals(contentType)) {
                return type;
            }
        }
        throw new IllegalArgumentException("No file of type " + contentType + " is ever stored");
    }

    /** The name to save it under: a name that promises something else gets the content's own extension behind it. */
    String nameFor(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String extension : extensions) {
            if (lower.endsWith("." + extension)) {
                return name;
            }
        }
        return name + "." + extensions[0];
    }
}
