package org.dayfold.it;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.RealmCallback;
import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.as.controller.client.ModelControllerClientConfiguration;
import org.jboss.dmr.ModelNode;

/** The server's management, as the console and the CLI use it: the same operations over the same port, with a login. */
final class ManagementConsole {
    /** An execution of the job as the console lists it. */
    record Execution(long id, long instance, String batchStatus, String exitStatus) {}

    private final int port;

    ManagementConsole(int port) {
        this.port = port;
    }

    /** All executions of the job {@code export}, oldest first. */
    List<Execution> executions() throws IOException {
        ModelNode operation = operation("read-children-resources");
        operation.get("child-type").set("job");
        operation.get("include-runtime").set(true);
        operation.get("recursive").set(true);
        List<Execution> found = new ArrayList<>();
        ModelNode job = execute(operation).get("export");
        if (job.hasDefined("execution")) {
            job.get("execution").asPropertyList().forEach(property -> {
                ModelNode execution = property.getValue();
                found.add(new Execution(
                        Long.parseLong(property.getName()),
                        execution.get("instance-id").asLong(),
                        execution.get("batch-status").asString(),
                        execution.get("exit-status").asString()));
            });
        }
        found.sort(Comparator.comparingLong(Execution::id));
        return found;
    }

    /** The execution, once the console lists it in this state: it looks into the repository every three seconds only. */
    Execution await(long id, String batchStatus) throws Exception {
        return Await.until(
                        "execution " + id + " in " + batchStatus,
                        this::executions,
                        all -> all.stream()
                                .anyMatch(e -> e.id() == id && e.batchStatus().equals(batchStatus)),
                        () -> "")
                .stream()
                .filter(execution -> execution.id() == id)
                .findFirst()
                .orElseThrow();
    }

    /** {@code restart-job(execution-id=..,properties={jberet.restart.mode=force})}; the id of the execution it makes. */
    long restart(long execution) throws IOException {
        ModelNode operation = operation("restart-job");
        operation.get("execution-id").set(execution);
        operation.get("properties").get("jberet.restart.mode").set("force");
        return execute(operation).asLong();
    }

    /** What the console's Restart button sends: no parameters. */
    long pressRestart(long execution) throws IOException {
        ModelNode operation = operation("restart-job");
        operation.get("execution-id").set(execution);
        return execute(operation).asLong();
    }

    /** What the console's Stop button sends. */
    void pressStop(long execution) throws IOException {
        ModelNode operation = operation("stop-job");
        operation.get("execution-id").set(execution);
        execute(operation);
    }

    /** An operation on the deployment itself, as its menu in the console has: {@code redeploy}, {@code undeploy}, {@code deploy}. */
    void onDeployment(String name) throws IOException {
        ModelNode operation = new ModelNode();
        operation.get("operation").set(name);
        operation.get("address").add("deployment", "dayfold.war");
        execute(operation);
    }

    private static ModelNode operation(String name) {
        ModelNode operation = new ModelNode();
        operation.get("operation").set(name);
        operation.get("address").add("deployment", "dayfold.war");
        operation.get("address").add("subsystem", "batch-jberet");
        return operation;
    }

    private ModelNode execute(ModelNode operation) throws IOException {
        try (ModelControllerClient client =
                ModelControllerClient.Factory.create(new ModelControllerClientConfiguration.Builder()
                        .setProtocol("remote+http")
                        .setHostName("127.0.0.1")
                        .setPort(port)
                        .setHandler(ManagementConsole::login)
                        .setConnectionTimeout((int) Await.LIMIT.toMillis())
                        .build())) {
            ModelNode answer = client.execute(operation);
            if (!"success".equals(answer.get("outcome").asString())) {
                throw new IOException(operation + " was answered " + answer);
            }
            return answer.get("result");
        }
    }

    private static void login(Callback[] callbacks) {
        for (Callback callback : callbacks) {
            if (callback instanceof NameCallback name) {
                name.setName(ExportScene.ADMIN);
            } else if (callback instanceof PasswordCallback password) {
                password.setPassword(ExportScene.ADMIN_PASSWORD.toCharArray());
            } else if (callback instanceof RealmCallback realm) {
                realm.setText(realm.getDefaultText());
            }
        }
    }
}
