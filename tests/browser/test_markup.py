"""The pages' HTML held against the standard by the Nu checker, and every link followed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests import ROOT
from tests.browser.conftest import Made
from tests.render.test_site import dangling

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PLACES = ("node_modules/vnu-jar/build/dist/vnu.jar", "vnu.jar")


OF_NO_ORIGIN = re.compile(r"external (stylesheet|script) .* blocked by .(style|script)-src")
"""What the checker says of a page's own files on disk: it takes ``file:`` for no origin. Browsers
do not, and ``test_pages`` holds that the policy stops nothing."""


def checker() -> Path:
    """Return the Nu checker, where `.ci/run` puts it or IMRSEARCH_VNU says."""
    folder = Path(os.environ.get("IMRSEARCH_VNU") or ROOT / ".cache" / "vnu")
    found = [folder / place for place in PLACES if (folder / place).is_file()]
    if shutil.which("java") is None or not found:
        pytest.skip(f"no java or no Nu checker in {folder}: npm install --prefix {folder} vnu-jar")
    return found[0]


def test_the_nu_checker_finds_no_error(made: Made) -> None:
    command = ["java", "-Xss4m", "-jar", str(checker()), "--format", "json", "--stdout"]
    ran = subprocess.run(
        [*command, "--skip-non-html", str(made.folder)], capture_output=True, check=False
    )
    messages = json.loads(ran.stdout)["messages"]
    told = [(each["url"], each["message"]) for each in messages]
    assert [each for each in told if not OF_NO_ORIGIN.search(each[1])] == []


def test_every_link_and_anchor_of_a_whole_site_resolves(made: Made) -> None:
    assert list(dangling(made.folder)) == []
