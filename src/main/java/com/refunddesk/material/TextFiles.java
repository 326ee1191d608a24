package com.refunddesk.material;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Takes text in UTF-8 or GB18030 (which GBK is part of) that is nothing else: no markup, which a browser or an editor
 * could run when it is saved under another name, and no script.
 */
final class TextFiles {

    private static final Charset GB18030 = Charset.forName("GB18030");

    /** As far as a browser sniffs, and more: behind that, a log may well quote a page. */
    private static final int HEAD = 4096;

    /** A tag at the very start; a syslog line starts with a number in brackets and is fine. */
    private static final Pattern STARTS_AS_MARKUP = Pattern.compile("(?s)^[\\s\\uFEFF\\u0000]*<[a-z!?/].*");

    private static final Pattern HAS_MARKUP =
            Pattern.compile("<(!doctype|html|head|body|script|svg|iframe|object|embed|meta|\\?php|\\?xml)[\\s>/]");

    private static final Pattern SCRIPT = Pattern.compile("(?s)^[\\s\\uFEFF]*(#!|@echo |set-executionpolicy).*");

    private TextFiles() {}

    static FileType typeOf(Path file) throws IOException, UnwelcomeFileException {
        FileType type;
        if (decodes(file, StandardCharsets.UTF_8)) {
            type = FileType.TEXT;
        } else if (decodes(file, GB18030)) {
            type = FileType.TEXT_GBK;
        } else {
            throw new UnwelcomeFileException("it is neither UTF-8 nor GBK text");
        }
        String head = head(file, type == FileType.TEXT ? StandardCharsets.UTF_8 : GB18030);
        if (STARTS_AS_MARKUP.matcher(head).matches() || HAS_MARKUP.matcher(head).find()) {
            throw new UnwelcomeFileException("it is markup, not text");
        }
        if (SCRIPT.matcher(head).matches()) {
            throw new UnwelcomeFileException("it is a script");
        }
        return type;
    }

    private static boolean decodes(Path file, Charset charset) throws IOException, UnwelcomeFileException {
        char[] buffer = new char[8192];
        try (Reader reader = reader(file, charset)) {
            for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    refuseControl(buffer[i]);
                }
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Escape and backspace colour and overwrite in logs; anything else below a space isn't text. */
    private static void refuseControl(char c) throws UnwelcomeFileException {
        if (c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\b' && c != 0x1b) {
            throw new UnwelcomeFileException("it has the control character " + (int) c);
        }
    }

    private static String head(Path file, Charset charset) throws IOException {
        char[] buffer = new char[HEAD];
        int length = 0;
        try (Reader reader = reader(file, charset)) {
            for (int read = reader.read(buffer); read > 0; read = reader.read(buffer, length, HEAD - length)) {
                length += read;
            }
        }
        return new String(buffer, 0, length).toLowerCase(Locale.ROOT);
    }

    private static Reader reader(Path file, Charset charset) throws IOException {
        InputStream in = Files.newInputStream(file);
        return new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }
}
