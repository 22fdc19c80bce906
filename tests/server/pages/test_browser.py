"""The web form in a real browser, from the cell to the downloaded bundle."""

import shutil
import socket
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from server.app import create_app
from server.pages.render import words
from server.settings import Settings

FLAGS = [
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-quic",
    "--disable-background-networking",
]
"""What Chromium needs to draw without a graphics card and to stay off the network."""

TEXT = "ワーク1を供給列の1番から掴んで、トレイの2番に置く。原点に戻る。"
JA = words("ja")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service that listens on a free port."""
    app = create_app(Settings(data_dir=tmp_path_factory.mktemp("data")))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium of the system."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new window of a Japanese engineer; an error in any script or a blocked resource fails the test."""
    context = browser.new_context(locale="ja", reduced_motion="reduce", viewport={"width": 1280, "height": 900})
    window, errors = context.new_page(), list[str]()
    window.on("pageerror", lambda error: errors.append(str(error)))
    window.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield window
    context.close()
    assert errors == []


@pytest.mark.slow
def test_an_engineer_teaches_a_robot(address: str, page: Page, tmp_path: Path) -> None:
    """Choose a cell, write, read back, rehearse, watch, approve, download."""
    page.goto(address)
    page.get_by_text("トレイ詰め").click()
    page.locator("kyoji-viewer[data-state=ready]").wait_for()
    page.get_by_label(JA["instruct_label"]).fill(TEXT)
    page.get_by_role("button", name=JA["instruct_submit"]).click()

    assert page.locator("#steps li").count() == 3
    page.locator(".said a", has_text="トレイの2番").hover()
    assert page.locator("#steps .lit").get_attribute("data-step") == "2"
    page.locator("#step-1 a").focus()
    assert "ワーク1" in page.locator(".said .lit").inner_text()
    page.get_by_role("button", name=JA["rehearse_submit"]).click()

    viewer = page.locator("kyoji-viewer[data-state=ready][steps]")
    viewer.wait_for()
    page.evaluate("kyoji.setT(0.8)")
    assert page.locator("#steps .current").get_attribute("data-step") == "3"
    page.locator("#step-2 a").press("Enter")
    assert page.locator("#steps .current").get_attribute("data-step") == "2"
    assert page.locator(".figures").inner_text().count("mm/s") == 1

    page.get_by_label(JA["approve_seen"]).check()
    page.get_by_label(JA["approve_name"]).fill("佐藤 健")
    page.get_by_role("button", name=JA["approve_submit"]).click()
    assert "佐藤 健" in page.locator("#approval").inner_text()
    page.get_by_role("button", name=JA["export_submit"]).click()
    assert JA["export_not_run"] in page.locator("#export").inner_text()
    with page.expect_download() as download:
        page.get_by_text(JA["export_bundle"]).click()
    download.value.save_as(tmp_path / "bundle.zip")
    assert any(name.endswith(".script") for name in zipfile.ZipFile(tmp_path / "bundle.zip").namelist())


@pytest.mark.slow
def test_nothing_is_wider_than_a_telephone(address: str, page: Page) -> None:
    """At 390 px no page scrolls sideways."""
    page.set_viewport_size({"width": 390, "height": 800})
    for path in ("/", "/cells/tray-loading", "/cells/carton-palletising?lang=en"):
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
