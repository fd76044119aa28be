"""Tests ask a server on this computer by an explicit switch, and never half of it."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from readinglist.errors import ReadingListError
from readinglist.online.transport import TestServer, Transport, from_environment
from readinglist.online.transport.test_server import AUTHORITY, SERVER
from readinglist.paths import Paths
from tests.loopback import LoopbackServer


def never() -> bool:
    return False


def test_without_the_switch_there_is_no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SERVER, raising=False)
    monkeypatch.delenv(AUTHORITY, raising=False)
    assert from_environment() is None


def test_the_environment_names_server_and_authority(server: LoopbackServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in server.switch.environment.items():
        monkeypatch.setenv(name, value)
    assert from_environment() == server.switch
    assert isinstance(Transport.of_user(Paths.of_user(), never), Transport)


@pytest.mark.parametrize(
    "url", ["", "http://127.0.0.1:8000", "https://10.0.0.1:8000", "https://example.org", "https://localhost:8000"]
)
def test_nothing_but_a_server_on_this_computer_is_believed(
    server: LoopbackServer, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv(SERVER, url)
    monkeypatch.setenv(AUTHORITY, server.switch.environment[AUTHORITY])
    with pytest.raises(ReadingListError):
        from_environment()


@pytest.mark.parametrize("authority", ["", "/none/such.pem"])
def test_a_server_without_an_authority_is_refused(monkeypatch: pytest.MonkeyPatch, authority: str) -> None:
    monkeypatch.setenv(SERVER, "https://127.0.0.1:8000")
    monkeypatch.setenv(AUTHORITY, authority)
    with pytest.raises(ReadingListError):
        Transport.of_user(Paths.of_user(), never)


def test_without_the_switch_the_authorities_of_the_system_are_asked(tmp_path: Path, server: LoopbackServer) -> None:
    import truststore

    from tests.loopback import SteppingClock

    real = Transport(tmp_path, clock=SteppingClock(), is_offline=never, test_server=None)._tls()
    assert isinstance(real, truststore.SSLContext)
    assert (real.verify_mode, real.check_hostname) == (ssl.CERT_REQUIRED, True)
    played = Transport(tmp_path, clock=SteppingClock(), is_offline=never, test_server=server.switch)._tls()
    assert (played.verify_mode, played.check_hostname) == (ssl.CERT_REQUIRED, True)
    assert len(played.get_ca_certs()) == 1


def test_a_test_server_is_no_way_around_the_checks(server: LoopbackServer) -> None:
    switch: TestServer = server.switch
    assert switch.resolve("127.0.0.1", 443) == ("127.0.0.1",)
    assert switch.resolve("example.org", 443) != ("127.0.0.1",)
