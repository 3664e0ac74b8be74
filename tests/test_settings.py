"""What a deployment may set, and what it is told when it sets it wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from streams.errors import SettingsError
from streams.settings import load_settings, misspelt

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch):
    for variable in [name for name in os.environ if name.startswith("TOCSIN_")]:
        monkeypatch.delenv(variable)


def refused(monkeypatch, **environment) -> str:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as error:
        load_settings()
    return str(error.value)


def test_defaults_reach_a_broker_on_this_machine():
    settings = load_settings()
    assert settings.bootstrap_servers == "localhost:9092"
    assert (settings.session_timeout, settings.heartbeat_interval) == (10, 3)
    assert settings.http_host == "127.0.0.1"


def test_environment_sets_and_arguments_come_first(monkeypatch):
    monkeypatch.setenv("TOCSIN_GROUP", "desk")
    assert load_settings().group == "desk"
    assert load_settings(group="other").group == "other"


def test_an_empty_variable_means_the_default(monkeypatch):
    monkeypatch.setenv("TOCSIN_RULES", "")
    assert load_settings().rules is None


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("BOOTSTRAP_SERVERS", "broker", "`broker` is no host:port; write it like broker.example:9092"),
        ("BOOTSTRAP_SERVERS", "localhost:1,b:70000", "`b:70000` is no host:port; write it like broker.example:9092"),
        ("HTTP_PORT", "http", "`http` is no whole number; write digits only"),
        ("HTTP_PORT", "65536", "65536 is out of bounds; it must be at most 65535"),
        ("COMMIT_INTERVAL", "0", "0 is out of bounds; it must be above 0"),
        ("COMMIT_INTERVAL", "often", "`often` is no number; write one such as 10 or 0.5"),
        ("ALLOW_PLAINTEXT", "perhaps", "`perhaps` is neither true nor false; write one of them"),
        ("CORE", "half", "`half` is not possible; choose full or pass-through"),
        ("GROUP", "a b", "`a b` is not possible; it must match ^[A-Za-z0-9.-]{1,120}$"),
        ("RULES", "/no/such", "there is no readable file `/no/such`; correct the path or its permissions"),
    ],
)
def test_a_wrong_value_is_one_line_with_its_mend(monkeypatch, name, value, line):
    assert refused(monkeypatch, **{f"TOCSIN_{name}": value}) == f"TOCSIN_{name}: {line}"


def test_every_fault_has_its_own_line(monkeypatch):
    lines = refused(monkeypatch, TOCSIN_HTTP_PORT="x", TOCSIN_CORE="y").splitlines()
    assert [line.split(":")[0] for line in lines] == ["TOCSIN_CORE", "TOCSIN_HTTP_PORT"]


def test_a_session_that_the_broker_would_refuse_for_ever_is_refused_at_once(monkeypatch):
    line = refused(monkeypatch, TOCSIN_SESSION_TIMEOUT="5.9", TOCSIN_HEARTBEAT_INTERVAL="1")
    assert line.startswith("TOCSIN_SESSION_TIMEOUT: 5.9 is outside 6 to 300 seconds")
    monkeypatch.setenv("TOCSIN_SESSION_TIMEOUT", "6")
    assert load_settings().session_timeout == 6


def test_heartbeats_must_come_thrice_in_a_session(monkeypatch):
    line = refused(monkeypatch, TOCSIN_HEARTBEAT_INTERVAL="3.4")
    assert line == "TOCSIN_HEARTBEAT_INTERVAL must be at most a third of TOCSIN_SESSION_TIMEOUT"


@pytest.mark.parametrize("servers", ["localhost:9092", "127.0.0.1:1", "127.9.9.9:1", "[::1]:9092", "kafka.localhost:9"])
def test_plaintext_is_for_this_machine(monkeypatch, servers):
    monkeypatch.setenv("TOCSIN_BOOTSTRAP_SERVERS", servers)
    assert load_settings().bootstrap_servers == servers


def test_plaintext_elsewhere_needs_a_word(monkeypatch):
    line = refused(monkeypatch, TOCSIN_BOOTSTRAP_SERVERS="localhost:9092,10.0.0.5:9092")
    assert line == (
        "TOCSIN_SECURITY_PROTOCOL PLAINTEXT to 10.0.0.5 would send items unencrypted; set it to SSL or SASL_SSL, "
        "or say TOCSIN_ALLOW_PLAINTEXT=true on a closed network"
    )
    monkeypatch.setenv("TOCSIN_ALLOW_PLAINTEXT", "true")
    assert load_settings().allow_plaintext
    monkeypatch.delenv("TOCSIN_ALLOW_PLAINTEXT")
    monkeypatch.setenv("TOCSIN_SECURITY_PROTOCOL", "SSL")
    assert load_settings().uses_tls


def test_a_password_in_the_clear_needs_a_word_too(monkeypatch):
    line = refused(
        monkeypatch,
        TOCSIN_BOOTSTRAP_SERVERS="broker.example:9092",
        TOCSIN_SECURITY_PROTOCOL="SASL_PLAINTEXT",
        TOCSIN_SASL_USERNAME="tocsin",
        TOCSIN_SASL_PASSWORD="geheim",
    )
    assert line.startswith("TOCSIN_SECURITY_PROTOCOL SASL_PLAINTEXT to broker.example")
    assert "geheim" not in line


def test_sasl_needs_name_and_password(monkeypatch):
    line = refused(monkeypatch, TOCSIN_SECURITY_PROTOCOL="SASL_SSL", TOCSIN_SASL_USERNAME="tocsin")
    assert line == "TOCSIN_SASL_PASSWORD is missing; TOCSIN_SECURITY_PROTOCOL=SASL_SSL needs it"


def test_a_certificate_needs_its_key(monkeypatch, tmp_path):
    certificate = tmp_path / "client.pem"
    certificate.touch()
    line = refused(monkeypatch, TOCSIN_SSL_CERT_FILE=str(certificate))
    assert line == "TOCSIN_SSL_KEY_FILE is missing; a client certificate and its key go together"


def test_a_secret_may_stand_in_a_file_and_is_never_shown(monkeypatch, tmp_path):
    secret = tmp_path / "password"
    secret.write_text("s3cret phrase\n")
    monkeypatch.setenv("TOCSIN_SASL_PASSWORD_FILE", str(secret))
    settings = load_settings()
    assert settings.sasl_password.get_secret_value() == "s3cret phrase"
    assert "s3cret" not in repr(settings) + str(settings) + settings.model_dump_json()


def test_a_secret_twice_or_nowhere_is_refused(monkeypatch, tmp_path):
    line = refused(monkeypatch, TOCSIN_SASL_PASSWORD_FILE="/no/such")
    assert line == "TOCSIN_SASL_PASSWORD_FILE: cannot read `/no/such`: No such file or directory"
    line = refused(monkeypatch, TOCSIN_SASL_PASSWORD="x")
    assert line == "TOCSIN_SASL_PASSWORD and TOCSIN_SASL_PASSWORD_FILE are both set; keep one of them"


def test_a_misspelt_setting_is_noticed():
    environment = {"TOCSIN_BOTSTRAP_SERVERS": "x", "TOCSIN_XYZZY": "1", "TOCSIN_GROUP": "g", "PATH": "/bin"}
    assert misspelt(environment) == [
        "TOCSIN_BOTSTRAP_SERVERS is no setting and changes nothing; did you mean TOCSIN_BOOTSTRAP_SERVERS?",
        "TOCSIN_XYZZY is no setting and changes nothing; see docs/settings.md for the settings there are",
    ]


def test_what_the_tests_read_and_files_of_secrets_are_no_misspelling():
    assert misspelt({"TOCSIN_TEST_KAFKA": "a:1", "TOCSIN_REQUIRE_KAFKA": "1", "TOCSIN_SASL_PASSWORD_FILE": "f"}) == []


def test_the_table_in_the_docs_is_current():
    checked = subprocess.run(
        [sys.executable, ROOT / "tools/settings_table.py", "--check"], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stdout) == (0, "docs/settings.md is current\n")
