"""Requests to servers: the only part of the program that goes online.

Importing this imports neither urllib3 nor ssl: that happens with the first request, on the thread that sends it.
"""

from readinglist.online.transport.clock import Clock, SystemClock
from readinglist.online.transport.limits import Limits
from readinglist.online.transport.messages import (
    MOST_BYTES,
    Cancelled,
    RequestCancelled,
    TransportError,
    Web,
    WebRequest,
    WebResponse,
)
from readinglist.online.transport.request_log import RequestLog, RequestRecord
from readinglist.online.transport.services import SERVICES, Service, service_of
from readinglist.online.transport.test_server import TestServer, from_environment
from readinglist.online.transport.transport import Transport

__all__ = [
    "MOST_BYTES",
    "SERVICES",
    "Cancelled",
    "Clock",
    "Limits",
    "RequestCancelled",
    "RequestLog",
    "RequestRecord",
    "Service",
    "SystemClock",
    "TestServer",
    "Transport",
    "TransportError",
    "Web",
    "WebRequest",
    "WebResponse",
    "from_environment",
    "service_of",
]
