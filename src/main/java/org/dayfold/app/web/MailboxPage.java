package org.dayfold.app.web;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The demo's letters in the browser. There only where {@code DAYFOLD_MAILBOX} names a folder: whoever reaches the server
 * reads all of it.
 */
@WebServlet("/mailbox/*")
public class MailboxPage extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private transient Optional<Mailbox> mailbox = Optional.empty();

    @Override
    public void init() {
        mailbox = Optional.ofNullable(System.getenv("DAYFOLD_MAILBOX"))
                .filter(folder -> !folder.isBlank())
                .map(folder -> new Mailbox(
                        new MailboxFolder(Path.of(folder)), getServletContext().getContextPath()));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (mailbox.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String path = Optional.ofNullable(request.getPathInfo()).orElse("");
        Mailbox.Answer answer = mailbox.get().answer(path);
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setContentLength(answer.body().length);
        response.getOutputStream().write(answer.body());
    }
}
