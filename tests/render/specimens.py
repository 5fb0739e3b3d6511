"""Values to render: letters about people who do not exist, and the answers that found them."""

from __future__ import annotations

from datetime import date

from imrsearch.records import (
    Citation,
    Guideline,
    Issue,
    Patient,
    Problem,
    Record,
    Reviewer,
    Source,
    Span,
)
from imrsearch.render.report import Fact, Listing, Report
from imrsearch.search.results import Facet, FacetValue, Hit, Results, Snippet, StoredLetter

NOWHERE = Span(0, 0)

LOW_BACK = Citation(
    family="MTUS",
    document="Low Back Complaints",
    key="mtus-2004/low-back-complaints",
    edition=2004,
    chapter="12",
    sections=("Special Studies",),
    pages=(303, 304, 305),
    text="MTUS Low Back Complaints 2004, Section(s): Special Studies Page(s): 303-305",
    span=NOWHERE,
)
ODG_LOW_BACK = Citation(
    family="ODG",
    document="Low Back - Lumbar & Thoracic",
    key="odg/low-back",
    sections=("Epidural steroid injections (ESIs)",),
    non_mtus=True,
    text="Non-MTUS Official Disability Guidelines (ODG) Low Back: Epidural steroid injections",
    span=NOWHERE,
)
BULLETIN = Citation(
    family="other",
    document=None,
    key="other/https-example-org-policy",
    urls=("https://example.org/policy?id=7&part=2",),
    text="https://example.org/policy?id=7&part=2",
    span=NOWHERE,
)

INJECTION = Issue(
    number=1,
    heading="Lumbar epidural steroid injection at L4-L5 and L5-S1, quantity 2 was the original "
    "request. One injection at L4-L5 was authorized by the Claims Administrator. The remaining "
    "IMR eligible portion of the original request, injection at L5-S1",
    treatment="injection at L5-S1",
    decision="upheld",
    category="Injections",
    subcategory="Epidural",
    body_parts=("lumbar spine",),
    levels=("L5-S1",),
    quantity=2,
    claims_administrator=Guideline(
        basis="mtus",
        citations=(LOW_BACK,),
        text="The Claims Administrator based its decision on the MTUS Low Back Complaints 2004, "
        "Section(s): Special Studies Page(s): 303-305.",
    ),
    expert=Guideline(
        basis="non_mtus",
        citations=(ODG_LOW_BACK, BULLETIN),
        text="The Expert Reviewer based his/her decision on the Non-MTUS Official Disability "
        "Guidelines (ODG) Low Back: Epidural steroid injections and Other Medical Treatment "
        "Guidelines https://example.org/policy?id=7&part=2.",
    ),
    rationale="The guideline asks for radiculopathy that is documented by examination and borne "
    "out by imaging. The records name leg pain (left > right) without a dermatome; strength "
    "is 5/5 and the *straight leg raise* is negative.\n\n"
    "A second level is asked for before the first has been tried. The request is not "
    "medically necessary.",
    rationale_citations=(LOW_BACK,),
    span=NOWHERE,
)
NORCO = Issue(
    number=2,
    heading="Norco 10/325 mg #60",
    treatment="Norco 10/325 mg #60",
    decision="overturned",
    category="Pharmaceuticals",
    subcategory="Analgesics",
    drug_class="Opioids",
    drugs=("hydrocodone", "acetaminophen"),
    strengths=("10/325 mg",),
    quantity=60,
    retrospective=True,
    expert=Guideline(
        basis="no_evidence_cited",
        text="The Expert Reviewer did not cite any medical evidence for its decision.",
    ),
    rationale="Pain falls from 8/10 to 4/10 and the worker is back at work. There is one "
    "prescriber; the urine screen agrees. The request is medically necessary.",
    span=NOWHERE,
)
THERAPY = Issue(
    number=1,
    heading="12 visits of physical therapy, right shoulder",
    treatment="12 visits of physical therapy, right shoulder",
    decision="modified",
    category="Rehabilitation",
    visits=12,
    body_parts=("shoulder",),
    sides=("right",),
    rationale="Six visits are within the guideline.",
    span=NOWHERE,
)

TWO_ISSUES = Record(
    id="CM16-9900001",
    case_number="CM16-9900001",
    form="final_determination",
    date_assigned=date(2016, 11, 21),
    date_of_injury=date(2016, 2, 3),
    decision_date=date(2016, 12, 27),
    ur_denial_date=date(2016, 10, 30),
    application_received=date(2016, 11, 2),
    priority="standard",
    outcome="mixed",
    reviewer=Reviewer(
        kind="expert",
        states=("California", "North Carolina"),
        specialties=("Physical Medicine & Rehabilitation", "Pain Management"),
    ),
    patient=Patient(age=46, sex="female"),
    summary="A 46 year old baker slipped on a wet floor on 02/03/2016 and hurt her low back.\n"
    " \nShe has had 8 visits of therapy. UR denied the requests on 10/30/2016.",
    diagnoses=("lumbar strain", "sciatica, left"),
    issues=(INJECTION, NORCO),
    source=Source(
        path="cases/2016/CM16-9900001.pdf",
        sha256="0" * 64,
        media_type="application/pdf",
        pages=5,
    ),
)
BARE = Record(
    id="CM17-9900002",
    case_number="CM17-9900002",
    form="final_determination",
    outcome="mixed",
    issues=(THERAPY,),
    problems=(
        Problem(line=3, field="decision_date", message="13/45/2016 is not a date"),
        Problem(line=9, field="reviewer", message="no credentials were found"),
    ),
    source=Source(path="cases/b.txt", sha256="1" * 64, media_type="text/plain", pages=1),
)
UNKNOWN_FORM = Record(
    id="sha-0123456789ab",
    form="unknown",
    problems=(Problem(line=1, field="form", message="a letter in no known form"),),
    source=Source(path="old/notice.txt", sha256="2" * 64, media_type="text/plain", pages=1),
)
UNKNOWN_TEXT = "INDEPENDENT MEDICAL REVIEW\n\n1) A request\nfor X.\n\n\fPage 2"

HOSTILE = (
    '<script>alert("1")</script> {{ 7*7 }} {% raw %} [click](javascript:alert(1)) '
    "![x](http://evil.example/x.png) <img src=x onerror='x'> &lt;b&gt; \"quoted\" 'quoted' "
    "\x1b[31mred\x1b]8;;http://evil.example\x07 \x9b2J \u202eevil\u202c | cell | `code` "
    "**bold** # heading"
)
HOSTILE_LETTER = Record(
    id=HOSTILE,
    case_number=HOSTILE,
    form=HOSTILE,
    reviewer=Reviewer(states=(HOSTILE,), specialties=(HOSTILE,), subspecialties=(HOSTILE,)),
    summary=HOSTILE,
    diagnoses=(HOSTILE,),
    documents_reviewed=HOSTILE,
    issues=(
        Issue(
            number=1,
            heading=HOSTILE,
            treatment="Z: " + HOSTILE,
            decision=HOSTILE,
            category=HOSTILE,
            drugs=(HOSTILE,),
            expert=Guideline(
                basis="mtus",
                text=HOSTILE,
                citations=(
                    Citation(
                        family="other",
                        document=HOSTILE,
                        key="other/hostile",
                        urls=("javascript:alert(1)",),
                        text=HOSTILE,
                        span=NOWHERE,
                    ),
                ),
            ),
            rationale=HOSTILE,
            span=NOWHERE,
        ),
    ),
    problems=(Problem(line=1, field=HOSTILE, message=HOSTILE),),
    source=Source(path=f"x/{HOSTILE}.txt", sha256="3" * 64, media_type="text/plain", pages=1),
)

LETTERS = (
    StoredLetter(record=TWO_ISSUES, text=""),
    StoredLetter(record=BARE, text=""),
    StoredLetter(record=UNKNOWN_FORM, text=UNKNOWN_TEXT),
)


def hit_of(record: Record, issue: Issue | None, *, score: float, passages: str = "") -> Hit:
    """Return the hit of an issue; what stands in brackets in ``passages`` is marked."""
    snippets: tuple[Snippet, ...] = ()
    if passages:
        before, _, rest = passages.partition("[")
        marked, _, after = rest.partition("]")
        span = Span(len(before), len(before) + len(marked))
        snippets = (Snippet(field="rationale", text=before + marked + after, marks=(span,)),)
    return Hit(
        id=record.id if issue is None else f"{record.id}#{issue.number}",
        letter=record.id,
        case_number=record.case_number,
        issue=None if issue is None else issue.number,
        heading="" if issue is None else issue.heading,
        treatment="" if issue is None else issue.treatment,
        decision=None if issue is None else issue.decision,
        category=None if issue is None else issue.category,
        decision_date=record.decision_date,
        score=score,
        snippets=snippets,
        path=record.source.path,
    )


HITS = (
    hit_of(
        TWO_ISSUES,
        INJECTION,
        score=9.25,
        passages="The guideline asks for [radiculopathy] that is documented by examination.",
    ),
    hit_of(TWO_ISSUES, NORCO, score=4.5),
    hit_of(BARE, THERAPY, score=2.125, passages="Six [visits] are within the guideline."),
    hit_of(UNKNOWN_FORM, None, score=0.5),
)
FACETS = (
    Facet(
        name="decision",
        label="Decision",
        values=(
            FacetValue(value="modified", count=1, letters=1),
            FacetValue(value="overturned", count=1, letters=1),
            FacetValue(value="upheld", count=1, letters=1),
            FacetValue(value=None, count=1, letters=1),
        ),
    ),
    Facet(
        name="category",
        label="Category",
        values=(
            FacetValue(value="Injections", count=1, letters=1),
            FacetValue(value="Pharmaceuticals", count=1, letters=1),
            FacetValue(value="Rehabilitation", count=1, letters=1),
            FacetValue(value=None, count=1, letters=1),
        ),
    ),
    Facet(
        name="specialty",
        label="Reviewer’s specialty",
        values=(
            FacetValue(value="Pain Management", count=2, letters=1),
            FacetValue(value="Physical Medicine & Rehabilitation", count=2, letters=1),
            FacetValue(value=None, count=2, letters=1),
        ),
    ),
)
RESULTS = Results(
    query='rationale:radiculopathy OR "physical therapy"',
    total=4,
    letters=3,
    offset=0,
    hits=HITS,
    facets=FACETS,
)
NO_RESULTS = Results(query="zzz", total=0, letters=0, offset=0, hits=(), facets=())
LISTINGS = (
    Listing(facet="decision", value="upheld", hits=("CM16-9900001#1",)),
    Listing(facet="decision", value="overturned", hits=("CM16-9900001#2",)),
    Listing(facet="decision", value=None, hits=("sha-0123456789ab",)),
    Listing(facet="category", value="Pharmaceuticals", hits=("CM16-9900001#2",)),
    Listing(
        facet="specialty",
        value="Physical Medicine & Rehabilitation",
        hits=("CM16-9900001#1", "CM16-9900001#2"),
    ),
)
REPORT = Report(
    title="Radiculopathy and therapy",
    results=RESULTS,
    letters=LETTERS,
    listings=LISTINGS,
    facts=(
        Fact(label="Index", value="generation 3"),
        Fact(label="Letters in the index", value="3"),
    ),
)
