"""How to reach the brokers: the settings in the words of librdkafka and of Faust, and their refusals in plain words."""

import logging
import ssl
from typing import Any

import faust
from confluent_kafka import KafkaError, KafkaException
from confluent_kafka.admin import AdminClient
from faust.types.auth import CredentialsT

from streams.errors import BrokerError, SettingsError
from streams.settings import Settings

BROKER_SECONDS = 10.0


def connect(settings: Settings) -> AdminClient:
    """Return a client for questions about the cluster. Nothing is sent yet."""
    return AdminClient(client_config(settings) | {"socket.connection.setup.timeout.ms": "5000"}, logger=silent())


def partitions(admin: AdminClient, seconds: float = BROKER_SECONDS) -> dict[str, int]:
    """Give the number of partitions of each topic; BrokerError where no broker answers in time."""
    try:
        metadata = admin.list_topics(timeout=seconds)
    except KafkaException as error:
        raise BrokerError(explain(error.args[0])) from None
    return {name: len(topic.partitions) for name, topic in metadata.topics.items() if topic.error is None}


def client_config(settings: Settings) -> dict[str, Any]:
    """Settings of the connection in librdkafka's words."""
    config: dict[str, Any] = {
        "bootstrap.servers": settings.bootstrap_servers,
        "security.protocol": settings.security_protocol,
        "client.id": "tocsin",
    }
    if settings.uses_sasl and settings.sasl_password is not None:
        config["sasl.mechanism"] = settings.sasl_mechanism
        config["sasl.username"] = settings.sasl_username
        config["sasl.password"] = settings.sasl_password.get_secret_value()
    if settings.uses_tls:
        config["ssl.endpoint.identification.algorithm"] = "https" if settings.ssl_check_hostname else "none"
        files = {
            "ssl.ca.location": settings.ssl_ca_file,
            "ssl.certificate.location": settings.ssl_cert_file,
            "ssl.key.location": settings.ssl_key_file,
        }
        config |= {name: str(path) for name, path in files.items() if path is not None}
        if settings.ssl_key_password is not None:
            config["ssl.key.password"] = settings.ssl_key_password.get_secret_value()
    return config


def explain(error: KafkaError) -> str:
    """Say in plain words what a broker's refusal means and where the mend is."""
    match error.code():
        case KafkaError._TRANSPORT | KafkaError._ALL_BROKERS_DOWN | KafkaError._TIMED_OUT | KafkaError._RESOLVE:  # noqa: SLF001
            return "no Kafka broker answers; check TOCSIN_BOOTSTRAP_SERVERS and TOCSIN_SECURITY_PROTOCOL"
        case KafkaError._AUTHENTICATION | KafkaError.SASL_AUTHENTICATION_FAILED:  # noqa: SLF001
            return "the broker refuses the login; check TOCSIN_SASL_USERNAME, its password and TOCSIN_SASL_MECHANISM"
        case KafkaError._SSL:  # noqa: SLF001
            return f"no trust in the broker's certificate ({error.str()}); check TOCSIN_SSL_CA_FILE"
        case KafkaError.TOPIC_AUTHORIZATION_FAILED | KafkaError.GROUP_AUTHORIZATION_FAILED:
            return f"the broker forbids it ({error.str()}); grant this user the topics and the group"
    return error.str()


def credentials(settings: Settings) -> CredentialsT | None:
    """Settings of the connection in Faust's words; None for an open connection. SettingsError for unusable files."""
    context = _ssl_context(settings) if settings.uses_tls else None
    if settings.uses_sasl and settings.sasl_password is not None:
        return faust.SASLCredentials(
            mechanism=settings.sasl_mechanism,
            username=settings.sasl_username,
            password=settings.sasl_password.get_secret_value(),
            ssl_context=context,
        )
    return faust.SSLCredentials(context) if context else None


def _ssl_context(settings: Settings) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=settings.ssl_ca_file)
    except ssl.SSLError:
        raise SettingsError(f"TOCSIN_SSL_CA_FILE: `{settings.ssl_ca_file}` holds no PEM certificates") from None
    context.check_hostname = settings.ssl_check_hostname
    if settings.ssl_cert_file is not None and settings.ssl_key_file is not None:
        password = settings.ssl_key_password.get_secret_value() if settings.ssl_key_password else ""
        try:
            context.load_cert_chain(settings.ssl_cert_file, settings.ssl_key_file, lambda: password)
        except (ssl.SSLError, OSError):
            raise SettingsError(
                "TOCSIN_SSL_CERT_FILE and TOCSIN_SSL_KEY_FILE are no matching pair, or TOCSIN_SSL_KEY_PASSWORD is wrong"
            ) from None
    return context


def silent() -> logging.Logger:
    """Return a logger that says nothing: librdkafka reports each failed connection, the one clear line is ours."""
    logger = logging.getLogger("tocsin.librdkafka")
    logger.addHandler(logging.NullHandler())
    logger.propagate = False
    return logger
