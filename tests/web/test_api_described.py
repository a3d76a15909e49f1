"""The API held against its own description: whatever it is asked, it is never at fault."""

import warnings

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error

from marsad.access import scopes
from marsad.model.user import Role
from marsad.web import ROUTES
from tests.web.deskwork import NAMES, workbench


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    """The application, and the header of a token that may do whatever a token may."""
    with workbench(tmp_path_factory.mktemp("desk")) as app:
        bench = app.state.bench
        bench.limits.take = lambda *_, **__: 0.0
        name = NAMES[Role.ADMIN]
        _, secret = bench.desk.make_token(name, "test", [s.value for s in scopes()], by=name)
        yield app, {"Authorization": f"Bearer {secret}"}


PATHS = sorted({(r.method, r.path) for r in ROUTES if r.is_api})


@pytest.mark.parametrize(("method", "path"), PATHS, ids=lambda x: x)
def test_no_question_makes_it_fail(program, method, path):
    app, told = program
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=told)

    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    @given(case=schema[path][method].as_strategy())
    def ask(case):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of its own making
            answer = case.call(headers=told)
        assert answer.status_code != 401
        case.validate_response(answer, checks=[not_a_server_error])

    ask()
