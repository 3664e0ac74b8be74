"""The tests' own Kafka is the one whose checksums we keep, and its absence is never mistaken for success."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import brokers
from tests.brokers import WrongJarsError, check_jars

ROOT = Path(__file__).parents[2]


@pytest.fixture
def jars(monkeypatch, tmp_path):
    """Two jars and the list of their checksums."""
    folder = tmp_path / "jars"
    folder.mkdir()
    lines = ["# a comment"]
    for name in ("a-1.jar", "b-2.jar"):
        (folder / name).write_bytes(name.encode())
        lines.append(f"{hashlib.sha256(name.encode()).hexdigest()}  {name}")
    monkeypatch.setattr(brokers, "JARS", tmp_path / "jars.sha256")
    brokers.JARS.write_text("\n".join(lines))
    return folder


def test_jars_as_listed_are_taken(jars):
    check_jars(jars)


def test_an_altered_jar_is_refused(jars):
    (jars / "b-2.jar").write_bytes(b"altered")
    with pytest.raises(WrongJarsError, match=r"b-2\.jar is not the one"):
        check_jars(jars)


def test_a_missing_jar_is_refused(jars):
    (jars / "a-1.jar").unlink()
    with pytest.raises(WrongJarsError, match=r"a-1\.jar is missing"):
        check_jars(jars)


def test_a_jar_on_no_list_is_refused(jars):
    (jars / "c-3.jar").touch()
    with pytest.raises(WrongJarsError, match=r"c-3\.jar should not be there"):
        check_jars(jars)


def run_without_java(tmp_path, **environment):
    own = {name: value for name, value in os.environ.items() if not name.startswith("TOCSIN_")}
    own |= {"PATH": str(tmp_path), "NO_COLOR": "1", **environment}
    test = "tests/broker/test_sites.py::test_tests_do_not_meet_each_other"
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", test],
        cwd=ROOT,
        env=own,
        capture_output=True,
        text=True,
        check=False,
    )
    return run.returncode, run.stdout


def test_without_kafka_a_test_is_skipped_and_says_why(tmp_path):
    code, output = run_without_java(tmp_path)
    assert code == 0
    assert "1 skipped" in output
    assert "no real Kafka: there is no `java`; install Java 17 or newer, or name a broker in TOCSIN_TEST" in output


def test_where_kafka_is_required_its_absence_fails(tmp_path):
    code, output = run_without_java(tmp_path, TOCSIN_REQUIRE_KAFKA="1")
    assert code == 1
    assert "TOCSIN_REQUIRE_KAFKA=1 and no real Kafka: there is no `java`" in output


def test_a_kafka_that_does_not_answer_is_absent(tmp_path):
    code, output = run_without_java(tmp_path, TOCSIN_REQUIRE_KAFKA="1", TOCSIN_TEST_KAFKA="127.0.0.1:9")
    assert code == 1
    assert "no real Kafka: TOCSIN_TEST_KAFKA=127.0.0.1:9 does not answer" in output
