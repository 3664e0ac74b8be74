"""The page of measured quality says what was last recorded."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_page_shows_the_last_recorded_run():
    checked = subprocess.run(
        [sys.executable, ROOT / "tools/quality_table.py", "--check"], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stdout) == (0, "docs/quality.md is current\n")
