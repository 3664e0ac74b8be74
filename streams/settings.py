"""The settings of the shell: environment variables with the prefix `TOCSIN_`, checked once at start.

Secrets may stand in a file instead (`TOCSIN_SASL_PASSWORD_FILE`). Every wrong value becomes one line that names the
variable and the mend. `docs/settings.md` is generated from the fields below by `tools/settings_table.py`.
"""

import difflib
import ipaddress
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from streams.errors import SettingsError

PREFIX = "TOCSIN_"
# The broker's group.min.session.timeout.ms is 6 000 by default: a shorter session is refused for ever, in silence.
BROKER_MIN_SESSION_SECONDS = 6.0
# Read by the tests and the make targets, so they are no misspelt setting.
FOREIGN = frozenset({"TOCSIN_TEST_KAFKA", "TOCSIN_REQUIRE_KAFKA", "TOCSIN_KAFKA_LIBS"})
BOUNDS = {"ge": "at least", "gt": "above", "le": "at most", "lt": "below"}


class Settings(BaseSettings):
    """What a deployment may choose. The description of each field is its line in the documentation."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True, env_ignore_empty=True)

    bootstrap_servers: str = Field(
        "localhost:9092", description="Kafka brokers to start from, `host:port`, several separated by commas."
    )
    group: str = Field(
        "tocsin",
        pattern=r"^[A-Za-z0-9.-]{1,120}$",
        description="Consumer group; workers of one group share the partitions. It also names the state topic.",
    )
    topic_prefix: str = Field(
        "", pattern=r"^[A-Za-z0-9.-]{0,80}$", description="Put before every topic name, for example `staging.`."
    )
    rules: Path | None = Field(None, description="Rule book (YAML); without it the one that Tocsin ships.")
    languages: str = Field(
        "",
        pattern=r"^([a-z]{2}(,[a-z]{2})*)?$",
        description="Languages to load, such as `de,en`; without it all that Tocsin knows.",
    )
    gazetteer: Path | None = Field(
        None, description="Names of your own beside the curated ones: a file that `tocsin gazetteer compile` made."
    )
    agents: Literal["all", "intake", "alerting"] = Field(
        "all",
        description="Which agents a worker runs: `intake` (items to enriched items), `alerting` (those to alerts) or "
        "both. Workers of one group may differ, so that each half scales by itself.",
    )
    recogniser: str = Field(
        "rules",
        pattern=r"^(rules|crf|(spacy|gliner):.+)$",
        description="How names on no list are found: `rules`; `crf`, a trained model (German); or `spacy:PATH` and "
        "`gliner:PATH`, a pipeline of your own on disk.",
    )
    core: Literal["full", "pass-through"] = Field(
        "full",
        description="`pass-through` parses JSON and writes it again, finding nothing: for benchmarks of the shell.",
    )
    data_dir: Path = Field(
        Path("/tmp/tocsin"),  # noqa: S108 - nothing of value: Faust wants the folder, the state lives in Kafka
        description="A writable folder. State lives in Kafka; nothing here needs to survive.",
    )
    http_host: str = Field("127.0.0.1", description="Address on which health and metrics listen.")
    http_port: int = Field(
        8066, ge=0, le=65535, description="Port of `/-/healthy`, `/-/ready` and `/metrics`; 0 switches them off."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="What is logged.")
    log_format: Literal["auto", "json", "text"] = Field(
        "auto", description="`json`: one object a line; `text`: for eyes; `auto`: text on a terminal, else JSON."
    )

    security_protocol: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = Field(
        "PLAINTEXT", description="How to speak with the brokers. The unencrypted ones only reach this very machine."
    )
    allow_plaintext: bool = Field(
        False,
        description="`true` allows unencrypted brokers elsewhere: a closed network such as one Compose file.",
    )
    sasl_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] = Field(
        "SCRAM-SHA-512", description="How to log in when the protocol is `SASL_…`."
    )
    sasl_username: str | None = Field(None, description="User name for SASL.")
    sasl_password: SecretStr | None = Field(None, description="Password for SASL.")
    ssl_ca_file: Path | None = Field(
        None, description="PEM file of the authorities to trust; without it those of the system."
    )
    ssl_cert_file: Path | None = Field(None, description="PEM certificate of this client, for mutual TLS.")
    ssl_key_file: Path | None = Field(None, description="PEM key of that certificate.")
    ssl_key_password: SecretStr | None = Field(None, description="Password of that key.")
    ssl_check_hostname: bool = Field(True, description="Check that the broker's certificate carries its name.")

    session_timeout: float = Field(
        10.0, description="Seconds after which a silent worker loses its partitions; at least the broker's 6."
    )
    heartbeat_interval: float = Field(
        3.0, gt=0, description="Seconds between heartbeats; at most a third of the session."
    )
    commit_interval: float = Field(
        1.0, gt=0, le=60, description="Seconds between commits of offsets: how much is repeated after a kill."
    )
    group_instance_id: str | None = Field(
        None,
        pattern=r"^[A-Za-z0-9._-]{1,200}$",
        description="A stable name of this worker (the pod's): restarts within the session then move no partitions.",
    )
    startup_timeout: float = Field(20.0, ge=0, description="Seconds to wait at start for a broker to answer.")
    stall_timeout: float = Field(
        60.0, gt=0, description="Seconds without progress, with items waiting, after which the worker ends itself."
    )
    batch_items: int = Field(500, ge=1, le=10_000, description="At most so many items are taken in one go.")
    batch_seconds: float = Field(
        0.01, gt=0, le=2, description="Seconds of work after which what is ready is sent; up to 0.5 behind a backlog."
    )
    max_item_bytes: int = Field(
        1_000_000, ge=1_000, le=8_000_000, description="A larger item goes to the dead letters unread."
    )
    deadletter_max_run: int = Field(
        1_000, ge=1, description="So many refused items in a row stop the worker: the topic does not hold wire items."
    )
    deadletter_max_ratio: float = Field(
        0.5, gt=0, le=1, description="Share of refused items, over the last 5 000, that stops the worker."
    )
    embargo: Literal["hold", "mark"] = Field(
        "hold",
        description="An embargoed item's alert waits until the embargo has passed (`hold`), or goes out at once with "
        "the embargo marked on it (`mark`).",
    )
    state_days: float = Field(
        14.0, gt=0, description="Days after which an item is forgotten, so that a later version counts as new."
    )

    partitions: int = Field(12, ge=1, le=10_000, description="Partitions of the topics that `topics create` makes.")
    replication_factor: int = Field(
        -1, ge=-1, le=32_767, description="Replicas of the topics that `topics create` makes; -1: as the broker says."
    )
    retention_days: float = Field(7.0, gt=0, description="How long items and enriched items are kept.")
    deadletter_retention_days: float = Field(30.0, gt=0, description="How long dead letters are kept.")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then the environment, then the files that the environment names."""
        return init_settings, env_settings, SecretFiles(settings_cls)

    @field_validator("bootstrap_servers")
    @classmethod
    def _addresses(cls, value: str) -> str:
        for address in value.split(","):
            host, colon, port = address.strip().rpartition(":")
            if not (colon and host and port.isdigit() and 0 < int(port) < 65536):
                raise ValueError(f"`{address.strip()}` is no host:port; write it like broker.example:9092")
        return ",".join(address.strip() for address in value.split(","))

    @field_validator("rules", "gazetteer", "ssl_ca_file", "ssl_cert_file", "ssl_key_file")
    @classmethod
    def _readable(cls, value: Path | None) -> Path | None:
        if value is not None and not (value.is_file() and os.access(value, os.R_OK)):
            raise ValueError(f"there is no readable file `{value}`; correct the path or its permissions")
        return value

    @field_validator("session_timeout")
    @classmethod
    def _session(cls, value: float) -> float:
        if not BROKER_MIN_SESSION_SECONDS <= value <= 300:
            raise ValueError(
                f"{value:g} is outside 6 to 300 seconds; brokers refuse a session below their "
                "group.min.session.timeout.ms (6 s), and the worker would never join"
            )
        return value

    @model_validator(mode="after")
    def _agree(self) -> Self:
        if self.agents == "alerting" and self.core != "full":
            raise _wrong("agents", f"`alerting` has nothing to do where {_variable('core')} is `{self.core}`")
        if self.heartbeat_interval * 3 > self.session_timeout:
            raise _wrong("heartbeat_interval", f"must be at most a third of {_variable('session_timeout')}")
        if self.uses_sasl and not (self.sasl_username and self.sasl_password):
            missing = "sasl_password" if self.sasl_username else "sasl_username"
            raise _wrong(missing, f"is missing; {_variable('security_protocol')}={self.security_protocol} needs it")
        if (self.ssl_cert_file is None) != (self.ssl_key_file is None):
            missing = "ssl_key_file" if self.ssl_key_file is None else "ssl_cert_file"
            raise _wrong(missing, "is missing; a client certificate and its key go together")
        if not self.uses_tls and not self.allow_plaintext:
            self._refuse_open_wire()
        return self

    def _refuse_open_wire(self) -> None:
        for address in self.bootstrap_servers.split(","):
            host = address.rpartition(":")[0]
            if not _is_loopback(host):
                raise _wrong(
                    "security_protocol",
                    f"{self.security_protocol} to {host} would send items unencrypted; set it to SSL or SASL_SSL, "
                    f"or say {_variable('allow_plaintext')}=true on a closed network",
                )

    @property
    def consumer_group(self) -> str:
        """The group's full name on the broker: the prefix and `group`."""
        return self.topic_prefix + self.group

    @property
    def uses_tls(self) -> bool:
        """Whether the connection is encrypted."""
        return self.security_protocol in {"SSL", "SASL_SSL"}

    @property
    def uses_sasl(self) -> bool:
        """Whether the client logs in by SASL."""
        return self.security_protocol in {"SASL_PLAINTEXT", "SASL_SSL"}


class SecretFiles(PydanticBaseSettingsSource):
    """`TOCSIN_<SECRET>_FILE`: the secret is the content of that file without its last line break."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        """Read the file that the environment names for a secret; None where it names none."""
        variable = _variable(field_name)
        named = os.environ.get(f"{variable}_FILE") if is_secret(field) else None
        if not named:
            return None, field_name, False
        if os.environ.get(variable):
            raise SettingsError(f"{variable} and {variable}_FILE are both set; keep one of them")
        try:
            return Path(named).read_text(encoding="utf-8").rstrip("\r\n"), field_name, False
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
            raise SettingsError(f"{variable}_FILE: cannot read `{named}`: {reason}") from None

    def __call__(self) -> dict[str, Any]:
        """All secrets that stand in files."""
        values = ((name, self.get_field_value(field, name)[0]) for name, field in Settings.model_fields.items())
        return {name: value for name, value in values if value is not None}


def load_settings(**overrides: Any) -> Settings:
    """Settings from the environment, with `overrides` before it; SettingsError with one line for each fault."""
    try:
        return Settings(**overrides)
    except ValidationError as error:
        raise SettingsError("\n".join(_lines(error))) from None


def misspelt(environment: Mapping[str, str]) -> list[str]:
    """One line for every variable with our prefix that names no setting."""
    known = {_variable(name) for name in Settings.model_fields}
    known |= {f"{_variable(name)}_FILE" for name, field in Settings.model_fields.items() if is_secret(field)}
    lines = []
    for variable in sorted(environment):
        if variable.upper().startswith(PREFIX) and variable.upper() not in known | FOREIGN:
            named = {name.removeprefix(PREFIX): name for name in known}
            nearest = difflib.get_close_matches(variable.upper().removeprefix(PREFIX), named, n=1, cutoff=0.6)
            mend = (
                f"did you mean {named[nearest[0]]}?" if nearest else "see docs/settings.md for the settings there are"
            )
            lines.append(f"{variable} is no setting and changes nothing; {mend}")
    return lines


def is_secret(field: FieldInfo) -> bool:
    """Whether a field holds a secret, so that a file may stand for it."""
    return "SecretStr" in str(field.annotation)


def _variable(name: str) -> str:
    return PREFIX + name.upper()


def _wrong(name: str, message: str) -> ValueError:
    return ValueError(f"{_variable(name)} {message}")


def _lines(error: ValidationError) -> list[str]:
    lines = []
    for fault in error.errors(include_url=False):
        place = ".".join(str(part) for part in fault["loc"])
        lines.append(f"{_variable(place)}: {_mend(fault)}" if place else _mend(fault))
    return lines


def _mend(fault: Any) -> str:
    given, bounds = fault["input"], fault.get("ctx", {})
    match fault["type"]:
        case "value_error":
            return str(bounds["error"])
        case "extra_forbidden":
            return "is no setting"
        case "literal_error":
            return f"`{given}` is not possible; choose {bounds['expected'].replace(chr(39), '')}"
        case "bool_parsing" | "bool_type":
            return f"`{given}` is neither true nor false; write one of them"
        case "int_parsing" | "int_type" | "int_from_float":
            return f"`{given}` is no whole number; write digits only"
        case "float_parsing" | "float_type" | "finite_number":
            return f"`{given}` is no number; write one such as 10 or 0.5"
        case "string_pattern_mismatch":
            return f"`{given}` is not possible; it must match {bounds['pattern']}"
    for kind, words in BOUNDS.items():
        if kind in bounds:
            return f"{given} is out of bounds; it must be {words} {bounds[kind]:g}"
    return f"{fault['msg'][0].lower()}{fault['msg'][1:]}"


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
