"""The services that are asked for details of papers, with the made-up catalogue of the benchmark of details.

arXiv's and Crossref's addresses are also those of sources: play this one alone to look papers up by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from readinglist.online.transport import TransportError
from tests.catalogue import Services, Work
from tests.loopback.server import ANY, Asked, LoopbackServer, Reply

BY_HAND = (
    Work("Attention to Rain", "It rains, and we attend to it.", arxiv_id="2501.00001", version=3, doi="10.1000/rain"),
    Work("A Study of Snow in Harbours", "Snow falls into harbours.", doi="10.1000/snow", venue="Journal of Snow"),
    Work("Old Fog", "Fog was there before.", published="2003-09-01", arxiv_id="math/0309136"),
    Work("Hail and Medicine", "Hail harms.", pmid="31000000", pmcid="PMC6000000", doi="10.1000/hail"),
)


def play(server: LoopbackServer, works: Sequence[Work] = ()) -> Services:
    """Answer at the hosts of all services; without works, from those of the benchmark and a few with simple ids."""
    from tests.benchmarks.details import Maker

    if not works:
        maker = Maker()
        maker.make()
        works = (*BY_HAND, *maker.works)
    services = Services(works)
    for host, answer in services.answers().items():
        server.route(host, ANY, _handler(answer))
    return services


def _handler(answer: Callable[[str, dict[str, str], bytes | None], bytes]) -> Callable[[Asked], Reply]:
    def handle(asked: Asked) -> Reply:
        try:
            body = answer(asked.path, dict(asked.query), asked.body or None)
        except TransportError as error:
            return Reply.json({"error": error.sentence}, error.status)
        is_xml = body.startswith(b"<")
        return Reply(body, content_type="application/xml; charset=utf-8" if is_xml else "application/json")

    return handle
