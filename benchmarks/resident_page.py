"""How much the resident page sends at first, and how soon the first answer stands on it.

python -m benchmarks.resident_page --visits 20

The whole way in a browser, against a running service with the trained model. Each visit is a
fresh profile on the same machine, so nothing is kept from the visit before.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from hotline import settings
from tests.end_to_end.serving import Serving

BAR_BYTES = 100_000
BAR_MILLISECONDS = 300
QUESTIONS = Path(__file__).parents[1] / "data/questions/frozen.jsonl"
PHONE = {"width": 390, "height": 844}
MEASURE = """
(text) => new Promise((done) => {
  document.getElementById("text").value = text;
  const talk = document.getElementById("talk");
  const seen = new MutationObserver(() => {
    if (!talk.querySelector(".card")) return;
    seen.disconnect();
    requestAnimationFrame(() => done(performance.now() - began));
  });
  seen.observe(talk, { childList: true });
  const began = performance.now();
  document.querySelector(".send").click();
})
"""


def main() -> None:
    """Measures, and prints both beside their bars."""
    given = _arguments()
    lines = QUESTIONS.read_text("utf-8").splitlines()
    questions = [json.loads(line)["text"] for line in lines][: given.visits]
    with (
        tempfile.TemporaryDirectory(prefix="hotline-page-") as folder,
        Serving(Path(folder), settings.load().models, given.workers) as serving,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        _visit(browser, serving.url, "热身")
        visits = [_visit(browser, serving.url, question) for question in questions]
        browser.close()
    _report([sent for sent, _ in visits], [took for _, took in visits], given.workers)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visits", type=int, default=20, help="how many visits")
    parser.add_argument("--workers", type=int, default=1, help="bot workers")
    return parser.parse_args()


def _visit(browser: Browser, url: str, question: str) -> tuple[int, float]:
    """The bytes of the first load over the wire, and milliseconds from sending to the answer."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    sent = _counted(page)
    page.goto(url, wait_until="networkidle")
    first_load = sum(sent)
    took = float(page.evaluate(MEASURE, question))
    context.close()
    return first_load, took


def _counted(page: Page) -> list[int]:
    """The bytes of each response of the page as they come, headers too."""
    sent: list[int] = []
    protocol = page.context.new_cdp_session(page)
    protocol.send("Network.enable")

    def finished(event: dict[str, Any]) -> None:
        sent.append(int(event["encodedDataLength"]))

    protocol.on("Network.loadingFinished", finished)
    return sent


def _report(sent: list[int], took: list[float], workers: int) -> None:
    slow = statistics.quantiles(took, n=20)[-1]
    print(
        f"{len(took)} 次打开，{workers} 个问答进程。\n"
        f"第一次打开传了 {max(sent) / 1000:.1f} 千字节（目标 {BAR_BYTES // 1000} 以内）。\n"
        f"点发送到第一条答复出现，中位数 {statistics.median(took):.0f} 毫秒"
        f"（目标 {BAR_MILLISECONDS}），95% 在 {slow:.0f} 毫秒以内。"
    )


if __name__ == "__main__":
    main()
