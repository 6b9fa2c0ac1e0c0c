"""Runs the app on the fake assistant: ``streamlit run tests/browser/launch_fake.py`` (tests only)."""

import os
import runpy
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from app_pages import loading  # noqa: E402
from tests.app.fake import FakeAssistant  # noqa: E402

COUNT = int(os.environ.get("FAKE_REPORTS", "1"))
loading.load_assistant = lambda: FakeAssistant(count=COUNT)  # type: ignore[assignment, return-value]
runpy.run_path(str(ROOT / "app.py"), run_name="__main__")
