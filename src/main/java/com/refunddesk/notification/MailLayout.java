package com.refunddesk.notification;

import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Lays a mail out as HTML and as text. Its template engine is its own: the pages' one is left as Spring Boot makes it. */
@Component
class MailLayout {

    private final SpringTemplateEngine html = engine(TemplateMode.HTML, ".html");
    private final SpringTemplateEngine text = engine(TemplateMode.TEXT, ".txt");

    String html(Mail mail) {
        return html.process("mail", context(mail));
    }

    String text(Mail mail) {
        return text.process("mail", context(mail)).replaceAll("\n{3,}", "\n\n").strip() + "\n";
    }

    private static Context context(Mail mail) {
        Context context = new Context(mail.locale());
        context.setVariable("mail", mail);
        return context;
    }

    private static SpringTemplateEngine engine(TemplateMode mode, String suffix) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("mail/");
        resolver.setSuffix(suffix);
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        return engine;
    }
}
