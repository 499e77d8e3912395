"""Adding documents: pasted, uploaded, or a folder; and how far their reading is."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from fastapi import APIRouter, Depends, HTTPException, Request
from starlette.datastructures import FormData, UploadFile
from starlette.responses import RedirectResponse, Response

from servanda.errors import InputError
from servanda.language import languages
from servanda.model.when import first_day_of
from servanda.text.archives import name_of
from servanda.web.desk import Form, desk, reviewer, session
from servanda.web.ground import titles
from servanda.web.jobs import Job, Jobs
from servanda.web.show import page

router = APIRouter(dependencies=[Depends(reviewer)])
LONGEST = 120  # characters of a file's name
SHOWN = 100  # records that are named
_UNFIT = re.compile(r"[\x00-\x1f\x7f/\\:]")


@router.get("/add")
def add(request: Request, failed: str = "") -> Response:
    """The forms, and what was added of late."""
    return page(request, "add.html", jobs=_jobs(request).latest(), failed=failed, languages_read=languages(),
                limits=desk(request).settings.limits)  # fmt: skip


@router.get("/add/{id}")
def added(request: Request, id: str) -> Response:
    """How far a reading is, and what came of it."""
    job = _found(request, id)
    with desk(request).register.view() as view:
        names = titles(view, (job.new + job.changed)[: 2 * SHOWN], request.state.language) if job.over else {}
    return page(request, "added.html", job=job, names=names, shown=SHOWN)


@router.post("/add")
def begin(request: Request, form: Form) -> Response:
    """Start the reading of what was sent."""
    jobs = _jobs(request)
    job, folder = jobs.begin(session(request).name, desk(request).settings.register)
    try:
        _particulars(job, form)
        job.paths = _sent(request, form, folder)
    except InputError as error:
        shutil.rmtree(folder.parent, ignore_errors=True)
        return RedirectResponse(f"/add?failed={error}", 303)
    several = any(not name_of(path).single or Path(path).is_dir() for path in job.paths)
    job.total = 0 if several else len(job.paths)
    if _text(form, "how") != "place":
        limits = desk(request).settings.limits
        job.unpacked, job.most = limits.unpacked, limits.documents
    jobs.start(job)
    return RedirectResponse(f"/add/{job.id}", 303)


@router.post("/add/{id}")
def again(request: Request, id: str, form: Form) -> Response:
    """Go on with a reading that was broken off or failed."""
    del form
    job = _found(request, id)
    if job.phase in ("broken", "failed"):
        job.message = ""
        _jobs(request).start(job)
    return RedirectResponse(f"/add/{id}", 303)


def _jobs(request: Request) -> Jobs:
    beside = desk(request).settings.beside
    return Jobs(beside.with_name(beside.name + ".adding"))


def _found(request: Request, id: str) -> Job:
    job = _jobs(request).job(id)
    if job is None:
        raise HTTPException(404, "page")
    return job


def _particulars(job: Job, form: FormData) -> None:
    """What is known of all documents.

    Raises:
        InputError: `date` or `language`, where it is none.
    """
    job.outlet = _text(form, "outlet") or None
    job.published = _text(form, "published") or None
    job.lang = _text(form, "lang") or None
    if job.lang and job.lang not in languages():
        raise InputError("language")
    if job.published:
        try:
            first_day_of(job.published)
        except InputError as error:
            raise InputError("date") from error


def _sent(request: Request, form: FormData, folder: Path) -> list[str]:
    """The paths of what was sent.

    Raises:
        InputError: `nothing`, where nothing was; `folder`, where it is none.
    """
    match _text(form, "how"):
        case "paste":
            return [_pasted(form, folder)]
        case "place":
            return [_place(request, _text(form, "place"))]
    files = [sent for sent in form.getlist("files") if isinstance(sent, UploadFile) and sent.filename]
    if not files:
        raise InputError("nothing")
    return _uploaded(files, folder)


def _pasted(form: FormData, folder: Path) -> str:
    text = str(form.get("text", ""))
    if not text.strip():
        raise InputError("nothing")
    told = {name: _text(form, name) for name in ("title", "url", "author")}
    id = _text(form, "id") or f"pasted-{datetime.now(UTC):%Y%m%d-%H%M%S}-{folder.parent.name[-4:]}"
    path = folder / "pasted.jsonl"
    path.write_text(json.dumps({"id": id, "text": text, **told}, ensure_ascii=False) + "\n", "utf-8", "replace")
    return str(path)


def _place(request: Request, place: str) -> str:
    """A folder of this machine, for those alone who sit at it."""
    path = Path(place).expanduser()
    if desk(request).users.any or not place or not path.is_absolute() or not path.exists():
        raise InputError("folder")
    return str(path)


def _uploaded(files: Sequence[UploadFile], folder: Path) -> list[str]:
    """The files, each under its own name in a folder of its own."""
    found = []
    for number, sent in enumerate(files, 1):
        path = folder / f"{number:05}" / file_name(sent.filename or "")
        path.parent.mkdir()
        with path.open("wb") as stream:
            shutil.copyfileobj(sent.file, stream)
        found.append(str(path))
    return found


def file_name(given: str) -> str:
    """A name that a file may have, as near as can be to the one given: the last part of a path, its ending kept."""
    name = _UNFIT.sub("_", re.split(r"[/\\]", given)[-1]).strip().lstrip(".-") or "document.txt"
    name = name.encode("utf-8", "replace").decode()
    stem, dot, ending = name.rpartition(".")
    if len(name.encode()) > LONGEST:
        kept = (stem or name).encode()[: LONGEST - len(ending.encode()[:10]) - 1].decode("utf-8", "ignore")
        name = f"{kept}.{ending[:10]}" if dot else kept
    return name


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return " ".join(value[:2000].split()) if isinstance(value, str) else ""
