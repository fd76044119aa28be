"""Requests to servers: the only part of the program that goes online."""

from readinglist.online.transport.messages import (
    MOST_BYTES,
    Cancelled,
    RequestCancelled,
    TransportError,
    Web,
    WebRequest,
    WebResponse,
)

__all__ = ["MOST_BYTES", "Cancelled", "RequestCancelled", "TransportError", "Web", "WebRequest", "WebResponse"]
