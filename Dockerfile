# Builds with Maven on a JDK 25, trains an AOT cache, and runs as an ordinary user.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN mvn -q -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true package

FROM eclipse-temurin:25-jdk
RUN useradd --system --uid 10001 --create-home tocsin
WORKDIR /opt/tocsin
COPY --from=build /src/tocsin /src/manifest.yml ./
COPY --from=build /src/bot/target/tocsin-bot.jar bot/target/
COPY --from=build /src/bot/target/lib bot/target/lib/
COPY --from=build /src/sandbox/target/tocsin-sandbox.jar sandbox/target/
COPY --from=build /src/sandbox/target/lib sandbox/target/lib/
# The cache is only valid for exactly these jars, so it is made after they are in place: by a start with
# the sandbox's Slack and a PostgreSQL of its own, which runs for an ordinary user only.
RUN setpriv --reuid=tocsin --regid=tocsin --clear-groups java -XX:+UseSerialGC -cp bot/target/tocsin-bot.jar \
        tocsin.bot.demo.DemoMain --home "$PWD" --train /tmp/tocsin-bot.aot \
    && mv /tmp/tocsin-bot.aot bot/target/ && mkdir data && chown tocsin data
USER tocsin
ENV TOCSIN_DATA=/opt/tocsin/data
VOLUME /opt/tocsin/data
EXPOSE 3000 3001
ENTRYPOINT ["./tocsin"]
CMD ["serve"]
