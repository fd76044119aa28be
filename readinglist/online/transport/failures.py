"""What goes wrong between a request and its answer, in sentences."""

from __future__ import annotations

import errno
import http.client
import socket
import ssl
import urllib.request
from enum import StrEnum
from typing import Final

import urllib3.exceptions

from readinglist.i18n import en, enn
from readinglist.online.transport.decoding import BodyDamagedError, BodyTooLargeError, BodyUnknownError
from readinglist.online.transport.messages import TransportError
from readinglist.online.transport.services import service_of


class Stage(StrEnum):
    """How far an exchange is."""

    RESOLVING = "resolving"
    CONNECTING = "connecting"
    SECURING = "securing"
    WAITING = "waiting"  # for the first byte
    RECEIVING = "receiving"


# Numbers of OpenSSL, x509_vfy.h.
_TOO_EARLY: Final = 9
_EXPIRED: Final = 10
_OTHER_HOST: Final = (62, 64)  # name, address
_NO_NETWORK: Final = (errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH, errno.EHOSTDOWN, errno.EADDRNOTAVAIL)
_TRY_AGAIN: Final = (socket.EAI_AGAIN, socket.EAI_FAIL)  # the server of names doesn't answer, or says nothing
_CHECK_CONNECTION: Final = en("Check your connection to the internet.")
_CHECK_DATE: Final = en("Check the date of this computer, or try again later.")


def failure(
    host: str, stage: Stage, error: BaseException, *, has_route: bool, was_online: bool
) -> TransportError | None:
    """Return the sentence for an error of a stage; None for an error of the program itself.

    ``has_route`` says whether there is a way to the internet, ``was_online`` whether another server was reached just
    now.
    """
    if isinstance(error, TransportError):
        return error
    if isinstance(error, BodyTooLargeError | BodyDamagedError | BodyUnknownError):
        return TransportError(_unusable(host, error))
    if not isinstance(error, OSError | ValueError | urllib3.exceptions.HTTPError | http.client.HTTPException):
        return None
    if stage is Stage.RESOLVING:
        return _unresolved(host, error, has_route=has_route, was_online=was_online)
    if stage is Stage.CONNECTING:
        return _unconnected(host, error)
    return _unanswered(host, stage, error)


def too_late(host: str, stage: Stage, *, was_online: bool = False) -> TransportError:
    """Return the sentence for a stage that took too long."""
    if stage is Stage.RESOLVING:
        return TransportError(
            en("The address of {host} couldn't be looked up in time.", host=host),
            _connection_hint(),
            is_offline=not was_online,
        )
    if stage is Stage.RECEIVING:
        return TransportError(en("{host} sent its answer too slowly.", host=host))
    return TransportError(
        en("{host} didn't answer in time.", host=host), _connection_hint() if stage is Stage.CONNECTING else ""
    )


def too_large(host: str, most: int) -> TransportError:
    """Return the sentence for an answer that is larger than wanted."""
    megabytes = max(1, round(most / 1_000_000))
    return TransportError(
        enn("The answer from {host} is larger than {n} MB.", "The answer from {host} is larger than {n} MB.", megabytes,
            host=host)
    )  # fmt: skip


def _connection_hint() -> str:
    """Return what to do if no server is reached; where there is a proxy, it may be the only way out."""
    if urllib.request.getproxies().keys() & {"http", "https", "all"}:
        return en("This computer is set up to use a proxy, which Reading List can't use.")
    return _CHECK_CONNECTION


def _unusable(host: str, error: Exception) -> str:
    if isinstance(error, BodyUnknownError):
        return en("The answer from {host} is compressed in an unknown way.", host=host)
    return en("The answer from {host} is damaged.", host=host)


def _unresolved(host: str, error: Exception, *, has_route: bool, was_online: bool) -> TransportError:
    if not has_route:
        return _offline(host)
    if isinstance(error, OSError) and error.errno in _TRY_AGAIN:
        return TransportError(
            en("The address of {host} couldn't be looked up.", host=host), _connection_hint(), is_offline=not was_online
        )
    # The services themselves exist: if their names are unknown, there is no connection to the internet.
    is_offline = service_of(host).is_listed and not was_online
    hint = _connection_hint() if is_offline else ""
    return TransportError(en("The server {host} couldn't be found.", host=host), hint, is_offline=is_offline)


def _offline(host: str) -> TransportError:
    return TransportError(
        en("{host} couldn't be reached: you seem to be offline.", host=host), _connection_hint(), is_offline=True
    )


def _unconnected(host: str, error: Exception) -> TransportError:
    if isinstance(error, OSError) and error.errno in _NO_NETWORK:
        return _offline(host)
    if isinstance(error, ConnectionRefusedError):
        return TransportError(en("{host} refused the connection.", host=host))
    if isinstance(error, TimeoutError):
        return too_late(host, Stage.CONNECTING)
    return TransportError(en("{host} couldn't be reached.", host=host))


def _unanswered(host: str, stage: Stage, error: Exception) -> TransportError:
    if isinstance(error, ssl.SSLCertVerificationError):
        return _distrusted(host, error)
    sentence = en("{host} sent an answer that can't be understood.", host=host)
    if stage is Stage.SECURING:
        sentence = en("No secure connection to {host} could be made.", host=host)
    elif stage is Stage.RECEIVING:
        sentence = en("{host} closed the connection in the middle of its answer.", host=host)
    elif isinstance(error, ConnectionError | ssl.SSLError):
        sentence = en("{host} closed the connection without answering.", host=host)
    return TransportError(sentence)


def _distrusted(host: str, error: ssl.SSLCertVerificationError) -> TransportError:
    code = getattr(error, "verify_code", 0)
    if code == _TOO_EARLY:
        return TransportError(en("The certificate of {host} isn't valid yet.", host=host), _CHECK_DATE)
    if code == _EXPIRED:
        return TransportError(en("The certificate of {host} has expired.", host=host), _CHECK_DATE)
    if code in _OTHER_HOST:
        return TransportError(en("The certificate of {host} belongs to another server.", host=host))
    return TransportError(en("The certificate of {host} isn't trusted by this computer.", host=host))
