"""The record as a whole: exported, checked against itself, and how far it has moved on."""

import tempfile
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from marsad.ledger import parse_head
from marsad.model.forms import ExportForm
from marsad.model.user import Deed
from marsad.pipeline.exporting import write_files
from marsad.web.bench import bench_of, caller_of
from marsad.web.guard import address_of
from marsad.web.pages.front import word_of
from marsad.web.problems import Problem
from marsad.web.rendering import render

_ONE_DAY = (1980, 1, 1, 0, 0, 0)  # of every file in an archive: the same record, the same bytes
_AT_ONCE_S = 1.0  # a small ledger is verified by then


def show_export(request: Request) -> Response:
    return render(request, "export.html", forms=tuple(ExportForm))


def send_export(request: Request) -> Response:
    """The files of `marsad export --to FORM`, byte for byte, in one archive. ``to``: the forms."""
    told = [str(f) for f in request.state.form.getlist("to")]
    if unknown := set(told) - set(ExportForm):
        known = ", ".join(ExportForm)
        raise Problem(400, f"to: expected one of {known}, got {min(unknown)[:40]!r}")
    if not told:
        raise Problem(422, "Nothing is chosen: choose at least one form.")
    return archive_of(request, [form for form in ExportForm if form in told])


def archive_of(request: Request, forms: Sequence[ExportForm]) -> Response:
    """The files of these forms; noted in the audit log."""
    bench = bench_of(request)
    with tempfile.TemporaryDirectory(prefix="marsad-") as folder:
        written = write_files(bench.ledger, Path(folder), forms)
        archive = _archive(Path(folder), written)
    bench.desk.note(Deed.EXPORTED, caller_of(request), " ".join(forms), address=address_of(request))
    headers = {"Content-Disposition": 'attachment; filename="marsad-export.zip"'}
    return Response(archive, headers=headers, media_type="application/zip")


def _archive(folder: Path, files: tuple[Path, ...]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(set(files)):
            entry = zipfile.ZipInfo(file.relative_to(folder).as_posix(), date_time=_ONE_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, file.read_bytes())
    return made.getvalue()


def show_verify(request: Request) -> Response:
    """How far the one is that runs, or what came of the last since the server started."""
    return render(request, "verify.html", progress=bench_of(request).verifier.progress)


def run_verify(request: Request) -> Response:
    """Everything stored, derived again, as `marsad verify` does; one at a time, beside the
    requests. ``noted``: a head that was noted earlier.
    """
    bench, words = bench_of(request), word_of(request, "noted")
    noted = parse_head(words) if words else None
    if words and noted is None:
        raise Problem(422, "That is no head as `marsad verify` prints it: NUMBER:LINK.")
    caller, address = caller_of(request), address_of(request)

    def note(told: str) -> None:
        bench.desk.note(Deed.VERIFIED, caller, told, address=address)

    total = bench.now().count_captures()
    by = caller.user.name if caller.user else ""
    if not bench.verifier.start(noted, by=by, total=total, ended=note):
        raise Problem(429, "Somebody verifies at this moment: wait for them to end.")
    bench.verifier.wait(_AT_ONCE_S)
    return show_verify(request)


def tell_head(request: Request) -> Response:
    """For pages that are open: whether the record is still the one that they show."""
    return JSONResponse({"head": request.state.head})
