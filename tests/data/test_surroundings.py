"""What lies around the file: synced folders, and no core of the process on the disk."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import cti_tui
from cti_tui.data.safety.surroundings import synced_by
from cti_tui.words.exposed import exposed_words


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/Users/a/Library/Mobile Documents/com~apple~CloudDocs/cti", "iCloud"),
        ("/home/a/Dropbox (Kommunen)/cti", "Dropbox"),
        ("/Users/a/Library/CloudStorage/OneDrive-Kommunen", "OneDrive"),
        ("/home/a/OneDrive - Kommunen/Dokumenter", "OneDrive"),
        ("/home/a/Google Drive/cti", "Google Drive"),
        ("/home/a/Mit drev/cti", "Google Drive"),
        ("/home/a/Google Drev", "Google Drive"),
        ("/Volumes/GoogleDrive-a@b.dk/Delte drev/cti", "Google Drive"),
        ("/Users/a/iCloud Drive/cti", "iCloud"),
        ("/c/Users/a/iCloudDrive", "iCloud"),
        ("/c/Users/a/OneDrive - Aarhus Kommune/Dokumenter", "OneDrive"),
        ("/home/a/pCloudDrive/cti", "pCloud"),
        ("/home/a/ownCloud/cti", "ownCloud"),
        ("/home/a/Syncthing/cti", "Syncthing"),
        ("/home/a/Sync/cti", "Syncthing"),
        ("/Users/a/Library/CloudStorage/ProtonDrive-a", "Proton Drive"),
        ("/home/a/Proton Drive", "Proton Drive"),
        ("/home/a/Box/cti", "Box"),
        ("/Users/a/Library/CloudStorage/Box-Box/cti", "Box"),
        ("/home/a/Jottacloud/cti", "Jottacloud"),
        ("/home/a/Mailbox/cti", ""),
        ("/home/a/Boxning/cti", ""),
        ("/home/a/Synced noter", ""),
        ("/home/a/.local/share/cti", ""),
        ("/home/a/min dropping", ""),
    ],
)
def test_a_synced_folder_is_known_by_its_name(
    folder: str, service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OneDrive", raising=False)
    assert synced_by(Path(folder) / "cti.db") == service
    assert service in exposed_words(Path(folder) / "cti.db")


@pytest.mark.posix
def test_a_folder_is_known_by_what_the_service_lays_there_and_through_a_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = tmp_path / "arbejde"
    (plain / ".stfolder").mkdir(parents=True)
    assert synced_by(plain / "cti" / "cti.db") == "Syncthing"
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "Dropbox", target_is_directory=True)
    assert synced_by(tmp_path / "link" / "cti.db") == "Dropbox"


def test_what_onedrive_says_of_itself_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path))
    assert synced_by(tmp_path / "cti" / "cti.db") == "OneDrive"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no cores")
def test_a_crash_leaves_no_core() -> None:
    program = (
        "import resource; from cti_tui.data.safety.surroundings import close_the_process;"
        " close_the_process(); print(*resource.getrlimit(resource.RLIMIT_CORE))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.split() == ["0", "0"]


_ASKED = """
import ctypes, os, resource, sys
from cti_tui.verbs import passphrase
def seen(descriptor):
    dumpable = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) if sys.platform == "linux" else 0
    core = resource.getrlimit(resource.RLIMIT_CORE)
    names = [name for name in os.environ if name.startswith("TEXTUAL")]
    print(dumpable, *core, *names, flush=True)
    os._exit(0)
passphrase.given_passphrase = seen
sys.argv = ["cti", "liste"]
from cti_tui.__main__ import main
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no cores")
def test_before_a_verb_reads_the_passphrase_nobody_may_look_into_the_process() -> None:
    env = {**os.environ, "TEXTUAL_LOG": "/tmp/log", "TEXTUAL": "devtools", "CTI_KODE": "x"}
    done = subprocess.run([sys.executable, "-c", _ASKED], env=env, capture_output=True, text=True)
    assert done.stdout.split() == ["0", "0", "0"], done.stderr


def test_no_module_can_speak_to_a_network() -> None:
    """The program is offline: nothing of it names a module that opens a connection."""
    root = Path(cti_tui.__file__).parent
    spoken = re.compile(
        r"^\s*(?:import|from)\s+(?:socket|ssl|http|ftplib|smtplib|requests|httpx|aiohttp)\b|urlopen",
        re.MULTILINE,
    )
    found = {str(file) for file in root.rglob("*.py") if spoken.search(file.read_text("utf-8"))}
    assert found == set()
