"""The door of the command line: help, exit codes, and errors of one line."""

import signal
import subprocess
import sys
import time

import pytest

import streams.cli.enrich
from streams.cli import COMMANDS
from streams.errors import RulesError
from tests.cli.conftest import finish


def test_help_names_every_command_and_imports_none(tocsin):
    result = tocsin("--help")
    assert result.code == 0
    assert all(f"  {name} " in result.output for name in COMMANDS)
    code = (
        "import sys; from streams.cli import run; run(['--help']); print({'faust', 'confluent_kafka'} & {*sys.modules})"
    )
    checked = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert checked.stdout.splitlines()[-1] == "set()"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(tocsin, name):
    result = tocsin(name, "--help")
    assert result.code == 0
    assert result.output.startswith(f"Usage: tocsin {name} ")


def test_the_version(tocsin):
    assert tocsin("--version").output == "tocsin 0.1.0\n"


def test_nothing_asked_is_answered_with_the_help(tocsin):
    result = tocsin()
    assert result.code == 2
    assert result.error.startswith("Usage: tocsin [OPTIONS] COMMAND")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["sned"], "There is no command `sned`; did you mean `send`? See `tocsin --help`."),
        (["xyzzy"], "No such command 'xyzzy'. See `tocsin --help`."),
        (["--loud"], "No such option: --loud. See `tocsin --help`."),
        (["send"], "Name what to send: PATHs, or --seeds. See `tocsin send --help`."),
        (
            ["enrich", "/no/such"],
            "Invalid value for '[PATHS]...': Path '/no/such' does not exist. See `tocsin enrich --help`.",
        ),
        (
            ["alerts", "--from", "noon"],
            (
                "Invalid value for '--from': `noon` is neither beginning, latest nor a time such as "
                "2026-05-03T06:00:00Z. See `tocsin alerts --help`."
            ),
        ),
    ],
)
def test_bad_usage_is_one_line_and_exit_code_2(tocsin, arguments, line):
    result = tocsin(*arguments)
    assert (result.code, result.output, result.error) == (2, "", f"tocsin: {line}\n")


def test_each_wrong_setting_is_one_line_and_exit_code_2(tocsin):
    result = tocsin("topics", "check", env={"TOCSIN_HTTP_PORT": "x", "TOCSIN_PARTITIONS": "0"})
    assert result.code == 2
    assert result.error.splitlines() == [
        "tocsin: TOCSIN_HTTP_PORT: `x` is no whole number; write digits only",
        "tocsin: TOCSIN_PARTITIONS: 0 is out of bounds; it must be at least 1",
    ]


def test_a_misspelt_setting_is_warned_of_once(tocsin):
    result = tocsin("rules", "check", env={"TOCSIN_GRUP": "x"})
    assert result.code == 0
    assert result.error == (
        "tocsin: warning: TOCSIN_GRUP is no setting and changes nothing; did you mean TOCSIN_GROUP?\n"
    )


def test_failed_work_is_one_line_and_exit_code_1(tocsin, monkeypatch, tmp_path):
    def load(path):
        raise RulesError(f"{path}:3: no")

    monkeypatch.setattr(streams.cli.enrich, "load_book", load)
    result = tocsin("enrich", tmp_path)
    assert (result.code, result.output, result.error) == (1, "", "tocsin: None:3: no\n")


def test_a_fault_of_ours_is_one_line_too_and_the_traceback_is_to_be_had(tocsin, monkeypatch, tmp_path):
    def load(*_):
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(streams.cli.enrich, "load_enricher", load)
    result = tocsin("enrich", tmp_path)
    assert result.code == 1
    assert result.error == (
        "tocsin: a fault of Tocsin: ZeroDivisionError: by zero (TOCSIN_LOG_LEVEL=debug shows where)\n"
    )
    with pytest.raises(ZeroDivisionError):
        tocsin("enrich", tmp_path, env={"TOCSIN_LOG_LEVEL": "debug"})


def test_what_the_system_refuses_is_no_fault_of_ours(tocsin, monkeypatch, tmp_path):
    def load(*_):
        raise OSError(28, "No space left on device", "/tmp/model")

    monkeypatch.setattr(streams.cli.enrich, "load_enricher", load)
    result = tocsin("enrich", tmp_path)
    assert (result.code, result.error) == (1, "tocsin: the system refuses: /tmp/model: No space left on device\n")


def test_no_broker_is_one_line(tocsin):
    result = tocsin("alerts", env={"TOCSIN_BOOTSTRAP_SERVERS": "127.0.0.1:9"})
    assert result.code == 1
    assert result.error == (
        "tocsin: no Kafka broker answers; check TOCSIN_BOOTSTRAP_SERVERS and TOCSIN_SECURITY_PROTOCOL\n"
    )


def test_a_reader_that_has_read_enough_is_no_failure(start, tmp_path):
    lines = tmp_path / "many.ndjson"
    lines.write_bytes(b"{}\n" * 20_000)
    process = start("enrich", lines)
    assert process.stdout.readline().startswith(b'{"source":')
    process.stdout.close()
    assert process.wait(60) == 0
    assert process.stderr.read() == b""


def test_ctrl_c_is_quiet(start):
    process = start("enrich", "-", stdin=subprocess.PIPE)
    process.stdin.write(b"{}\n")
    process.stdin.flush()
    assert process.stdout.readline()  # it reads: the handlers are in place
    process.send_signal(signal.SIGINT)
    result = finish(process)
    assert (result.code, result.output, result.error.strip()) == (130, "", "")


def test_python_dash_m_is_the_same_command(start):
    result = finish(start("--version"))
    assert (result.code, result.output) == (0, "tocsin 0.1.0\n")


def test_an_attached_command_ends_in_good_order_with_its_input(start, embedded):
    options = {"module": "streams.cli.attached", "stdin": subprocess.PIPE}
    process = start("alerts", "--follow", env=embedded.environment, **options)
    time.sleep(1.5)
    assert process.poll() is None
    process.stdin.close()
    assert process.wait(10) == -signal.SIGTERM
