"""Every route: its method and path, what answers it, and which permission it takes.

This table is the only place where a route is declared; the application has no other, and a test
holds it so. ANYONE is said, never assumed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from marsad.access import Permission
from marsad.web.api import arranging as api_arranging
from marsad.web.api import atlas as api_atlas
from marsad.web.api import judging as api_judging
from marsad.web.api import keeping as api_keeping
from marsad.web.api import named as api_named
from marsad.web.api import pairs as api_pairs
from marsad.web.api import records as api_records
from marsad.web.mapped import send_tiles
from marsad.web.pages import (
    account,
    actors,
    adding,
    admin,
    arranging,
    atlas,
    bulk,
    documents,
    front,
    holding,
    incidents,
    intake,
    judging,
    pairs,
    places,
    queue,
    record,
    search,
    searches,
    sources,
)
from marsad.web.tiles import TILES_PATH


class Anyone(Enum):
    """For what strangers may see."""

    ANYONE = "anyone"


ANYONE = Anyone.ANYONE
SEE, JUDGE, ARRANGE = Permission.SEE, Permission.JUDGE, Permission.ARRANGE


@dataclass(frozen=True, slots=True)
class Route:
    """``answer``: a function of the request; what it takes besides stands in path and query."""

    method: str
    path: str
    answer: Callable[..., Any]
    needs: Permission | Anyone

    @property
    def is_api(self) -> bool:
        return self.path.startswith("/api/")


ROUTES = (
    # strangers
    Route("GET", "/sign-in", front.show_sign_in, ANYONE),
    Route("POST", "/sign-in", front.sign_in, ANYONE),
    Route("POST", "/look", front.choose_look, ANYONE),
    Route("GET", "/health", front.tell_health, ANYONE),
    Route("GET", "/searches/{search_id}.atom", searches.send_feed, ANYONE),  # by its own token
    # pages
    Route("GET", "/", front.show_overview, SEE),
    Route("GET", "/queue", queue.show_queue, SEE),
    Route("GET", "/queue/pairs", pairs.show_pairs, SEE),
    Route("GET", "/queue/pairs/{left}/{right}", pairs.preview_pair, SEE),
    Route("GET", "/documents", documents.list_documents, SEE),
    Route("GET", "/documents/{document_id}", documents.show_document, SEE),
    Route("GET", "/documents/{document_id}/original", documents.show_original, SEE),
    Route("GET", "/documents/{document_id}/capture", documents.send_capture, SEE),
    Route("GET", "/taken-in", intake.show_intake, SEE),
    Route("GET", "/incidents", incidents.list_incidents, SEE),
    Route("GET", "/incidents/{incident_id}", incidents.show_incident, SEE),
    Route("GET", "/map", atlas.show_map, SEE),
    Route("GET", TILES_PATH, send_tiles, SEE),
    Route("GET", "/places", places.list_places, SEE),
    Route("GET", "/places/{place_id}", places.show_place, SEE),
    Route("GET", "/actors", actors.list_actors, SEE),
    Route("GET", "/actors/{actor_id}", actors.show_actor, SEE),
    Route("GET", "/sources", sources.list_sources, SEE),
    Route("GET", "/sources/{source_id}", sources.show_source, SEE),
    Route("GET", "/claims/{claim_id}", documents.find_claim, SEE),
    Route("GET", "/search", search.show_search, SEE),
    # judging
    Route("POST", "/claims/{claim_id}/judgements", judging.judge_claim, JUDGE),
    Route("POST", "/claims/judgements", bulk.judge_claims, JUDGE),
    Route("POST", "/pairs/judgements", pairs.judge_pair, JUDGE),
    Route("POST", "/claims/holdings", holding.hold_claims, JUDGE),
    Route("POST", "/documents/{document_id}/claims", adding.add_claim, JUDGE),
    Route("POST", "/judgements/{judgement_id}/undo", judging.undo_judgement, JUDGE),
    Route("POST", "/incidents/{incident_id}/grade", judging.grade_incident, ARRANGE),
    Route("GET", "/incidents/{incident_id}/merge", arranging.preview_merge, ARRANGE),
    Route("POST", "/incidents/{incident_id}/merge", arranging.merge, ARRANGE),
    Route("GET", "/incidents/{incident_id}/split", arranging.preview_split, ARRANGE),
    Route("POST", "/incidents/{incident_id}/split", arranging.split, ARRANGE),
    # one's own, and everybody's
    Route("GET", "/account", account.show_account, Permission.OWN_ACCOUNT),
    Route("POST", "/account/password", account.change_password, Permission.OWN_ACCOUNT),
    Route("POST", "/account/code", account.change_code, Permission.OWN_ACCOUNT),
    Route("POST", "/account/tokens", account.make_token, Permission.OWN_ACCOUNT),
    Route(
        "POST", "/account/tokens/{token_id}/revoke", account.revoke_token, Permission.OWN_ACCOUNT
    ),
    Route("GET", "/searches", searches.list_searches, Permission.KEEP),
    Route("POST", "/searches", searches.save_search, Permission.KEEP),
    Route("POST", "/searches/{search_id}", searches.change_search, Permission.KEEP),
    Route("POST", "/sign-out", account.sign_out, Permission.OWN_ACCOUNT),
    Route("GET", "/admin", admin.show_admin, Permission.MANAGE_USERS),
    Route("POST", "/admin/users", admin.add_user, Permission.MANAGE_USERS),
    Route("POST", "/admin/users/{name}", admin.change_user, Permission.MANAGE_USERS),
    Route("GET", "/admin/audit", admin.show_audit, Permission.READ_AUDIT),
    Route("GET", "/export", record.show_export, Permission.PUBLISH),
    Route("POST", "/export", record.send_export, Permission.PUBLISH),
    Route("GET", "/verify", record.show_verify, Permission.VERIFY),
    Route("POST", "/verify", record.run_verify, Permission.VERIFY),
    Route("GET", "/head", record.tell_head, SEE),
    # the API: the same questions and judgements
    Route("GET", "/api/openapi.json", api_records.tell_openapi, SEE),
    Route("GET", "/api/me", api_records.tell_me, SEE),
    Route("GET", "/api/overview", api_records.tell_overview, SEE),
    Route("GET", "/api/intake", api_records.tell_intake, SEE),
    Route("GET", "/api/claims", api_records.list_claims, SEE),
    Route("GET", "/api/claims/{claim_id}", api_records.tell_claim, SEE),
    Route("GET", "/api/documents", api_records.list_documents, SEE),
    Route("GET", "/api/documents/{document_id}", api_records.tell_document, SEE),
    Route("GET", "/api/incidents", api_records.list_incidents, SEE),
    Route("GET", "/api/incidents/{incident_id}", api_records.tell_incident, SEE),
    Route("GET", "/api/map", api_atlas.tell_map, SEE),
    Route("GET", "/api/places", api_named.list_places, SEE),
    Route("GET", "/api/places/{place_id}", api_named.tell_place, SEE),
    Route("GET", "/api/actors", api_named.list_actors, SEE),
    Route("GET", "/api/actors/{actor_id}", api_named.tell_actor, SEE),
    Route("GET", "/api/sources", api_named.list_sources, SEE),
    Route("GET", "/api/sources/{source_id}", api_named.tell_source, SEE),
    Route("GET", "/api/queue", api_records.list_queue, SEE),
    Route("GET", "/api/judgements", api_records.list_judgements, SEE),
    Route("GET", "/api/controls", api_atlas.list_controls, SEE),
    Route("GET", "/api/truces", api_atlas.list_truces, SEE),
    Route("GET", "/api/pairs", api_pairs.list_pairs, SEE),
    Route("GET", "/api/pairs/{left}/{right}", api_pairs.preview_pair, SEE),
    Route("POST", "/api/pairs/judgements", api_pairs.judge_pair, JUDGE),
    Route("GET", "/api/holdings", api_keeping.list_holdings, SEE),
    Route("POST", "/api/holdings", api_keeping.hold_claims, JUDGE),
    Route("GET", "/api/searches", api_keeping.list_searches, Permission.KEEP),
    Route("POST", "/api/searches", api_keeping.save_search, Permission.KEEP),
    Route("POST", "/api/searches/{search_id}", api_keeping.change_search, Permission.KEEP),
    Route("POST", "/api/export", api_keeping.send_export, Permission.PUBLISH),
    Route("POST", "/api/incidents/{incident_id}/grade", api_arranging.grade, ARRANGE),
    Route("POST", "/api/incidents/{incident_id}/merge", api_arranging.merge, ARRANGE),
    Route("POST", "/api/incidents/{incident_id}/split", api_arranging.split, ARRANGE),
    Route("POST", "/api/judgements", api_judging.judge, JUDGE),
    Route("POST", "/api/judgements/{judgement_id}/undo", api_judging.undo, JUDGE),
)
