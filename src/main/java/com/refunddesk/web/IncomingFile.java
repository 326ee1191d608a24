package com.refunddesk.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.multipart.MultipartFile;

/** A file as it arrives, unchecked, under the name that its sender gave it; the request closes its stream. */
public record IncomingFile(String name, InputStream content) {

    /** The files of a form, in its order. */
    public static List<IncomingFile> of(List<MultipartFile> parts) throws IOException {
        List<IncomingFile> files = new ArrayList<>();
        for (MultipartFile part : parts) {
            files.add(new IncomingFile(part.getOriginalFilename(), part.getInputStream()));
        }
        return files;
    }
}
