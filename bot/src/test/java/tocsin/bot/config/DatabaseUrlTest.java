package tocsin.bot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

/** Addresses as people have them, and what Tocsin says of those that it cannot take. */
class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    postgres://me:pw@db/tocsin                        | jdbc:postgresql://db/tocsin
                    postgresql://me:pw@db:6432/tocsin                 | jdbc:postgresql://db:6432/tocsin
                    postgresql://me:pw@[2001:db8::1]:5433/tocsin      | jdbc:postgresql://[2001:db8::1]:5433/tocsin
                    postgresql://me:pw@[::1]/tocsin                   | jdbc:postgresql://[::1]/tocsin
                    postgresql://me:pw@h1:5432,h2:5433/tocsin         | jdbc:postgresql://h1:5432,h2:5433/tocsin?targetServerType=primary
                    postgresql://me:pw@h1,h2/t?target_session_attrs=any | jdbc:postgresql://h1,h2/t?targetServerType=any
                    postgresql://me:pw@/tocsin?host=db&port=5433      | jdbc:postgresql://db:5433/tocsin
                    postgresql:///tocsin?user=me&password=pw          | jdbc:postgresql://localhost/tocsin
                    postgresql://me:pw@db/a%20name                    | jdbc:postgresql://db/a+name
                    jdbc:postgresql://db:5432/tocsin?user=me&password=pw&ssl=true | jdbc:postgresql://db:5432/tocsin?ssl=true
                    jdbc:postgresql:tocsin?user=me&password=pw        | jdbc:postgresql://localhost/tocsin
                    jdbc:postgresql://me:pw@db/tocsin                 | jdbc:postgresql://db/tocsin
                    """)
    void hosts_and_name_are_given_to_the_driver_without_the_credentials(String text, String jdbc) {
        assertThat(good(text)).isEqualTo(new DatabaseUrl(jdbc, "me", new Secret("pw")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    sslmode=require                      | sslmode=require
                    sslmode=verify-full&sslrootcert=/ca.pem | sslmode=verify-full&sslrootcert=%2Fca.pem
                    sslrootcert=system                   | sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory&sslmode=verify-full
                    sslnegotiation=direct                | sslNegotiation=direct
                    channel_binding=require              | channelBinding=require
                    target_session_attrs=read-write      | targetServerType=primary
                    connect_timeout=10                   | connectTimeout=10
                    application_name=on%20call           | ApplicationName=on+call
                    options=-c%20search_path%3Dtocsin    | options=-c+search_path%3Dtocsin
                    options=endpoint%3Dcool-name         | options=endpoint%3Dcool-name
                    keepalives=1                         | tcpKeepAlive=true
                    load_balance_hosts=random            | loadBalanceHosts=true
                    pgbouncer=true                       | prepareThreshold=0
                    currentSchema=tocsin                 | currentSchema=tocsin
                    """)
    void parameters_are_put_into_the_drivers_words(String given, String told) {
        assertThat(good("postgresql://me:pw@db/tocsin?" + given).jdbc())
                .isEqualTo("jdbc:postgresql://db/tocsin?" + told);
    }

    @Test
    void what_is_escaped_is_unescaped_once() {
        DatabaseUrl url = good("postgresql://m%40e:p%40s%2Fs%23%25+@db/tocsin");

        assertThat(url.user()).isEqualTo("m@e");
        assertThat(url.password().value()).isEqualTo("p@s/s#%+");
        assertThat(good("jdbc:postgresql://db/t?user=me&password=a+b%2B").password().value())
                .isEqualTo("a b+");
    }

    @Test
    void the_password_of_a_key_is_a_credential_too() {
        DatabaseUrl url = good("postgresql://me@db/t?sslkey=/k.pk8&sslpassword=hidden");

        assertThat(url.toString()).doesNotContain("hidden");
        assertThat(url.credentials()).isEqualTo(Map.of("user", "me", "sslpassword", "hidden"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    postgresql://me:hid@den@db/tocsin        | %40
                    postgresql://m@e:hidden@db/tocsin        | %40
                    postgresql://me:hid@d/en@db/tocsin       | %40
                    postgresql://me:hid/den@db/tocsin        | %2F
                    postgresql://me:1/hidden@db/tocsin       | %2F
                    postgresql://me:hid#den@db/tocsin        | %23
                    postgresql://me:hid?den@db/tocsin        | %3F
                    postgresql://me:hid%zen@db/tocsin        | %25
                    postgresql://me:hidden@db/tocsin/more    | %2F
                    postgresql://me:hidden@2001:db8::1/t     | brackets
                    postgresql://me:hidden/tocsin            | no host and port
                    postgresql://me:hidden@db                | names no database
                    postgresql://me:hidden@/t?host=/cloudsql/p:r:i | Unix socket
                    postgresql://me:hidden@%2Fvar%2Frun/t    | Unix socket
                    postgresql://me:hidden@a,b/t?port=1,2,3  | number of ports
                    postgresql://me:hidden@db:77777/t        | no host and port
                    mysql://me:hidden@db/tocsin              | should look like
                    postgresql+psycopg2://me:hidden@db/t     | should look like
                    host=db user=me password=hidden          | should look like
                    """)
    void a_mistake_is_named_without_the_password(String text, String word) {
        assertThat(mistake(text))
                .startsWith("DATABASE_URL ")
                .contains(word)
                .doesNotContain("hid", "den");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    chanel_binding=require          | the parameter chanel_binding
                    keepalives_idle=60              | the parameter keepalives_idle
                    PGHOST=elsewhere                | the parameter PGHOST
                    %F0%9F%92%A5=x                  | a parameter that Tocsin does not know
                    schema=public                   | currentSchema
                    sslmode=no-verify               | wrong sslmode; it should be disable, allow
                    channel_binding=maybe           | wrong channel_binding
                    connect_timeout=soon            | wrong connect_timeout; it should be a whole number
                    client_encoding=LATIN1          | wrong client_encoding; it should be UTF8
                    keepalives=yes                  | wrong keepalives; it should be 1 or 0
                    target_session_attrs=standby    | target_session_attrs=read-write
                    target_session_attrs=prefer-standby | target_session_attrs=read-write
                    targetServerType=secondary      | targetServerType=primary
                    """)
    void no_parameter_is_silently_ignored(String given, String words) {
        assertThat(mistake("postgresql://me:pw@db/tocsin?" + given)).contains(words);
        assertThat(mistake("jdbc:postgresql://db/tocsin?user=me&" + given)).contains(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/t?password=x",
                "jdbc:postgresql://db/t?a=b&USER=x",
                "jdbc:postgresql://me:x@db/t"
            })
    void there_is_no_address_with_credentials_in_it(String jdbc) {
        assertThatThrownBy(() -> new DatabaseUrl(jdbc, "", new Secret("")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("x@");
    }

    @Test
    void people_are_told_where_it_is() {
        assertThat(good("postgresql://me:pw@h1:5432,h2/tocsin?sslmode=require").place())
                .isEqualTo("h1:5432,h2/tocsin");
    }

    private static DatabaseUrl good(String text) {
        DatabaseUrl.Reading reading = DatabaseUrl.parse(text);
        assertThat(reading).isInstanceOf(DatabaseUrl.Good.class);
        return ((DatabaseUrl.Good) reading).url();
    }

    private static String mistake(String text) {
        DatabaseUrl.Reading reading = DatabaseUrl.parse(text);
        assertThat(reading).isInstanceOf(DatabaseUrl.Wrong.class);
        return ((DatabaseUrl.Wrong) reading).mistake();
    }
}
