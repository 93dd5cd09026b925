package org.dayfold.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The one S3 server of this JVM: s3proxy over a folder, as a child process on a free port of 127.0.0.1, started at the
 * first call of {@link #start()} and ended with the JVM. It checks signatures (version 4), also of presigned links and
 * their time. It keeps no object checksums and no ACLs.
 */
public final class LocalS3 {
    private static final String ACCESS_KEY = "dayfold-test";
    private static final String SECRET_KEY = "dayfold-test-secret";
    private static final int START_LIMIT_MILLIS = 60_000;
    private static LocalS3 running;

    private final Path folder;
    private final int port = FreePorts.next();
    private final Process process;

    private LocalS3(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("buckets"));
        Path settings = Files.write(
                folder.resolve("s3proxy.conf"),
                List.of(
                        "s3proxy.endpoint=" + endpoint(),
                        "s3proxy.authorization=aws-v2-or-v4",
                        "s3proxy.identity=" + ACCESS_KEY,
                        "s3proxy.credential=" + SECRET_KEY,
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.filesystem.basedir=" + folder.resolve("buckets")));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder start = new ProcessBuilder(
                java.toString(), "-Xmx256m", "-jar", jar().toString(), "--properties", settings.toString());
        start.environment().put("LC_ALL", "C.UTF-8");
        process = start.redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
        awaitListening();
    }

    /** The server, started if it is not yet. */
    public static synchronized LocalS3 start() {
        try {
            if (running == null) {
                Path folder = Files.createTempDirectory("dayfold-s3");
                LocalS3 server = new LocalS3(folder);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    server.process.destroyForcibly().onExit().join();
                    TestFolders.deleteTree(folder);
                }));
                running = server;
            }
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException("s3proxy did not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while s3proxy started", e);
        }
    }

    /** Use path style with it. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public int port() {
        return port;
    }

    /** Any; the server knows no regions. */
    public String region() {
        return "ap-northeast-2";
    }

    public String accessKey() {
        return ACCESS_KEY;
    }

    public String secretKey() {
        return SECRET_KEY;
    }

    /** Its credentials as the SDK takes them. */
    public StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY));
    }

    /** Creates an empty bucket and returns its name. */
    public String createBucket(String name) {
        try (S3Client client = client()) {
            client.createBucket(create -> create.bucket(name));
        }
        return name;
    }

    /** The folder behind a bucket, to put files there by another way than S3. */
    public Path folder(String bucket) {
        return folder.resolve("buckets").resolve(bucket);
    }

    /** A plain client for looking and for preparing; the caller closes it. */
    public S3Client client() {
        return S3Client.builder()
                .endpointOverride(endpoint())
                .region(Region.of(region()))
                .forcePathStyle(true)
                .credentialsProvider(credentials())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /** Where the build put the server's jar; else the local Maven repository, when tests run outside the build. */
    private static Path jar() {
        String build = System.getProperty("dayfold.build", "target");
        String repository = System.getProperty(
                "maven.repo.local",
                Path.of(System.getProperty("user.home"), ".m2", "repository").toString());
        List<Path> places = Stream.of(
                        Path.of(build, "test-servers", "s3proxy-jar-with-dependencies.jar"),
                        Path.of(build, "test-servers", "s3proxy.jar"),
                        Path.of(repository, "org/gaul/s3proxy/4.1.0/s3proxy-4.1.0-jar-with-dependencies.jar"))
                .toList();
        return places.stream()
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("s3proxy's jar is at none of " + places
                        + "; mvn verify puts it there, or: mvn dependency:get"
                        + " -Dartifact=org.gaul:s3proxy:4.1.0:jar:jar-with-dependencies -Dtransitive=false"));
    }

    private void awaitListening() throws IOException, InterruptedException {
        long limit = System.nanoTime() + START_LIMIT_MILLIS * 1_000_000L;
        while (System.nanoTime() < limit) {
            try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                if (process.waitFor(50, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                    throw new IOException("s3proxy ended with " + process.exitValue() + ": "
                            + Files.readString(folder.resolve("server.log")));
                }
            }
        }
        process.destroyForcibly();
        throw new IOException("s3proxy did not listen on " + port + " within " + START_LIMIT_MILLIS + " ms");
    }
}
