# Dayfold's server. Build: docker build -t dayfold .     Run: docs/operations.md, "Docker".

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY pom.xml dayfold ./
COPY .mvn .mvn
COPY server-config server-config
COPY src/main src/main
RUN mvn -B -q -DskipTests -Dmaven.test.skip=true package
# What the launcher and the server need at run time, in the places where the launcher looks for it.
RUN mkdir -p /image/target/dayfold/WEB-INF \
 && mv target/server target/classes target/launcher-lib /image/target/ \
 && mv target/dayfold/WEB-INF/lib /image/target/dayfold/WEB-INF/ \
 && mv dayfold /image/ \
 && chmod -R a+rX,go-w /image

FROM eclipse-temurin:17-jre
RUN groupadd --gid 10001 dayfold \
 && useradd --uid 10001 --gid dayfold --home-dir /data --no-create-home --shell /usr/sbin/nologin dayfold \
 && install -d -o dayfold -g dayfold /data
COPY --from=build /image /opt/dayfold
# On all addresses of the container, so the start wants DAYFOLD_API_KEY.
ENV DAYFOLD_HOME=/data DAYFOLD_BIND=0.0.0.0
USER 10001:10001
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=90s --retries=3 \
  CMD ["/bin/bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${DAYFOLD_MANAGEMENT_PORT:-9990} && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["/opt/dayfold/dayfold"]
CMD ["start"]
