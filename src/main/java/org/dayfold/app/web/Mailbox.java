package org.dayfold.app.web;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The mailbox as web pages, whatever serves them: {@code /} the newest letter beside the list, {@code /NAME} a letter,
 * {@code /NAME/html} its HTML part alone, {@code /NAME/raw} the file.
 *
 * <p>A letter is somebody else's HTML. It is shown in a sandboxed frame without scripts and without this site's origin;
 * everything else on the page is escaped by the template engine.
 */
final class Mailbox {
    /** Letters on the page; the number of all is shown beside. */
    static final int MOST_LISTED = 100;

    private static final String PAGE_POLICY = "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'";
    /** Links may open a new window, so that the file can be fetched; nothing else may be loaded or run. */
    private static final String LETTER_POLICY = "sandbox allow-popups allow-popups-to-escape-sandbox allow-downloads;"
            + " default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

    private static final Pattern HEAD = Pattern.compile("<head(\\s[^>]*)?>", Pattern.CASE_INSENSITIVE);
    private final MailboxFolder folder;
    private final String context;
    private final Configuration pages = new Configuration(Configuration.VERSION_2_3_34);

    /** @param context the application's context path, empty for the root */
    Mailbox(MailboxFolder folder, String context) {
        this.folder = folder;
        this.context = context;
        pages.setClassForTemplateLoading(Mailbox.class, "");
        pages.setOutputFormat(HTMLOutputFormat.INSTANCE);
        pages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        pages.setLocale(Locale.ROOT);
    }

    /** An HTTP answer; headers have their type among them. */
    record Answer(int status, Map<String, String> headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** @param path behind {@code /mailbox}: empty, or beginning with a slash */
    Answer answer(String path) throws IOException {
        String[] steps = path.replaceFirst("^/", "").split("/", 2);
        if (steps[0].equals("mailbox.css")) {
            return answer(200, "text/css; charset=utf-8", PAGE_POLICY, resource("mailbox.css"));
        }
        if (steps[0].isEmpty()) {
            List<String> names = folder.names();
            return page(names, names.isEmpty() ? Optional.empty() : folder.letter(names.get(0)));
        }
        Optional<MailboxLetter> letter = folder.letter(steps[0]);
        if (letter.isEmpty()) {
            return notFound();
        }
        return switch (steps.length == 1 ? "" : steps[1]) {
            case "" -> page(folder.names(), letter);
            case "html" -> letter.get().html().map(Mailbox::html).orElseGet(Mailbox::notFound);
            case "raw" -> raw(letter.get().name());
            default -> notFound();
        };
    }

    private Answer page(List<String> names, Optional<MailboxLetter> shown) throws IOException {
        List<MailboxLetter> listed = new ArrayList<>();
        for (String name : names.subList(0, Math.min(names.size(), MOST_LISTED))) {
            folder.letter(name).ifPresent(listed::add);
        }
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("base", context + "/mailbox");
        model.put("count", names.size());
        model.put("letters", listed.stream().map(Mailbox::model).toList());
        shown.ifPresent(letter -> model.put("shown", model(letter)));
        StringWriter page = new StringWriter();
        try {
            pages.getTemplate("mailbox.ftlh").process(model, page);
        } catch (TemplateException e) {
            throw new IOException("the mailbox page could not be written", e);
        }
        return answer(
                200, "text/html; charset=utf-8", PAGE_POLICY, page.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> model(MailboxLetter letter) {
        Map<String, String> model = new LinkedHashMap<>();
        model.put("name", letter.name());
        model.put("subject", letter.subject());
        model.put("from", letter.from());
        model.put("to", letter.to());
        model.put("date", letter.date());
        letter.plain().ifPresent(text -> model.put("plain", text));
        letter.html().ifPresent(text -> model.put("html", "yes"));
        return model;
    }

    private static Answer html(String html) {
        Matcher head = HEAD.matcher(html);
        String base = "<base target=\"_blank\">";
        String document = head.find() ? html.substring(0, head.end()) + base + html.substring(head.end()) : base + html;
        return answer(200, "text/html; charset=utf-8", LETTER_POLICY, document.getBytes(StandardCharsets.UTF_8));
    }

    private Answer raw(String name) throws IOException {
        Answer answer =
                answer(200, "message/rfc822", LETTER_POLICY, folder.bytes(name).orElseThrow());
        answer.headers().put("Content-Disposition", "attachment; filename=\"" + name + "\"");
        return answer;
    }

    private static Answer notFound() {
        return answer(404, "text/plain; charset=utf-8", PAGE_POLICY, "no such letter".getBytes(StandardCharsets.UTF_8));
    }

    private static Answer answer(int status, String type, String policy, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", type);
        headers.put("Content-Security-Policy", policy);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cache-Control", "no-store");
        return new Answer(status, headers, body);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream resource = Mailbox.class.getResourceAsStream(name)) {
            return resource.readAllBytes();
        }
    }
}
