"""A server on the loopback address that plays every host: answers and faults by table, over TLS."""

from tests.loopback.clock import SteppingClock
from tests.loopback.server import Asked, LoopbackServer, Reply, Wire

__all__ = ["Asked", "LoopbackServer", "Reply", "SteppingClock", "Wire"]
