"""Runs the app on the fake assistant: ``streamlit run tests/browser/launch_fake.py`` (tests only)."""

import runpy
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from app_pages import loading  # noqa: E402
from tests.app.fake import FakeAssistant  # noqa: E402

loading.load_assistant = FakeAssistant  # type: ignore[assignment]
runpy.run_path(str(ROOT / "app.py"), run_name="__main__")
