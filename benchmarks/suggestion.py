"""How soon a suggestion stands on the operator's page after the last key of a phrase.

python -m benchmarks.suggestion --phrases 60

The whole way in a browser, against a running service with the trained model.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import tempfile
from datetime import datetime, timezone
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from desk import accounts, database, login
from desk.login import Visitor
from hotline import settings
from tests.end_to_end.serving import Serving

BAR_MILLISECONDS = 150
QUESTIONS = Path(__file__).parents[1] / "data/questions/frozen.jsonl"
PASSWORD = "草原上的第一场雪 2026"
MEASURE = """
(phrase) => new Promise((done) => {
  const field = document.getElementById("ask");
  const shown = document.getElementById("suggestions");
  const began = performance.now();
  const seen = new MutationObserver(() => {
    if (shown.dataset.words !== phrase) return;
    seen.disconnect();
    requestAnimationFrame(() => done(performance.now() - began));
  });
  seen.observe(shown, { childList: true, attributes: true });
  field.value = phrase;
  field.dispatchEvent(new InputEvent("input"));
})
"""


def main() -> None:
    """Measures, and prints the median beside the bar."""
    given = _arguments()
    phrases = [json.loads(line)["text"] for line in QUESTIONS.read_text("utf-8").splitlines()]
    with (
        tempfile.TemporaryDirectory(prefix="hotline-suggestion-") as folder,
        Serving(Path(folder), settings.load().models, given.workers) as serving,
    ):
        took = _measured(serving, phrases[: given.phrases])
    median, slow = statistics.median(took), statistics.quantiles(took, n=20)[-1]
    print(
        f"{len(took)} 句，{given.workers} 个问答进程：从最后一个字到建议出现，"
        f"中位数 {median:.0f} 毫秒（目标 {BAR_MILLISECONDS}），95% 在 {slow:.0f} 毫秒以内。"
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phrases", type=int, default=60, help="how many phrases")
    parser.add_argument("--workers", type=int, default=1, help="bot workers")
    return parser.parse_args()


def _measured(serving: Serving, phrases: list[str]) -> list[float]:
    """Milliseconds for each phrase, after a few for nobody."""
    _open_account(serving)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        _log_in(page, serving.url)
        for phrase in phrases[:5]:
            page.evaluate(MEASURE, f"{phrase}？")
        took = [float(page.evaluate(MEASURE, phrase)) for phrase in phrases]
        browser.close()
    return took


def _open_account(serving: Serving) -> None:
    engine = database.connect(f"sqlite:///{serving.data}/hotline.db")
    now = datetime.now(timezone.utc)
    one_time = accounts.add(engine, "wang", "operator", None, "cli:benchmark", now)
    login.change_password(engine, "wang", one_time, PASSWORD, Visitor("here", None), now)
    engine.dispose()


def _log_in(page: Page, url: str) -> None:
    page.goto(f"{url}/operator/calls")
    page.get_by_label("用户名").fill("wang")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_selector("#ask")


if __name__ == "__main__":
    main()
