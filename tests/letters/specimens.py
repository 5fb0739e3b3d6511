"""Letters about invented people, in every form, and short ways to read them.

Only the fixed labels and standing sentences are the state's own. A test takes a whole letter from
here and changes the one thing that it is about.
"""

from __future__ import annotations

import msgspec

from imrsearch import letters
from imrsearch.letters import Parsed
from imrsearch.records import Citation, Issue, Record, Span
from imrsearch.sources import Letter

HEADER = """\
Case Number: CM15-9100001
Date Assigned: 02/17/2015 Date of Injury: 06/30/2012
Decision Date: 03/25/2015 UR Denial Date: 01/08/2015
Priority: Standard Application
Received:
01/20/2015
"""

HOW = """\
HOW THE IMR FINAL DETERMINATION WAS MADE
MAXIMUS Federal Services sent the complete case file to an expert reviewer. He/she has no
affiliation with the employer, employee, providers or the claims administrator. He/she has been
in active clinical practice for more than five years and is currently working at least 24 hours a
week in active practice. The expert reviewer was selected based on his/her clinical experience,
education, background, and expertise in the same or similar specialties that evaluate and/or treat
the medical condition and disputed items/Service. He/she is familiar with governing laws and
regulations, including the strength of evidence hierarchy that applies to Independent Medical
Review determinations.
"""

CREDENTIALS = """\
The Expert Reviewer has the following credentials:
State(s) of Licensure: California, Oregon
Certification(s)/Specialty: Orthopedic Surgery
"""

SUMMARY_TITLE = """\
CLINICAL CASE SUMMARY
The expert reviewer developed the following clinical case summary based on a review of the
case file, including all medical records:
"""

SUMMARY = """\
This 39-year-old female baker hurt her left wrist on 06/30/2012 when a tray rack tipped over.
She wore a splint and took naproxen. The request was denied on 01/08/2015.
"""

ISSUES_TITLE = """\
IMR ISSUES, DECISIONS AND RATIONALES
The Final Determination was based on decisions for the disputed items/services set forth below:
"""

ITEMS = """\
Wrist brace, left: Upheld
Claims Administrator guideline: The Claims Administrator did not cite any medical evidence for
its decision.
MAXIMUS guideline: Decision based on MTUS ACOEM Chapter 11 Forearm, Wrist, and Hand Complaints
Page(s): 263-264.
Decision rationale: The brace that she wears is eight months old and fits. Nothing says that
it is broken. The request is not medically necessary.
Occupational therapy 2 times a week for 4 weeks, left wrist: Overturned
Claims Administrator guideline: Decision based on MTUS Chronic Pain Treatment Guidelines
Page(s): 98-99.
MAXIMUS guideline: Decision based on MTUS Chronic Pain Treatment Guidelines Physical Medicine
Page(s): 98-99.
Decision rationale: She has had no therapy so far. Eight visits are within the schedule, and
the goals are written down. The request is medically necessary.
"""

NOTICE = """\
MAXIMUS FEDERAL SERVICES, INC.
Independent Medical Review
P.O. Box 138009
Sacramento, CA  95813-8009
(855) 865-8873 Fax: (916) 605-4270

Notice of Independent Medical Review Determination

Dated: 9/24/2013

Employee:
Claim Number:
Date of UR Decision: 8/1/2013
Date of Injury: 2/11/2010
IMR Application Received: 8/14/2013
MAXIMUS Case Number: CM13-9100002

1) MAXIMUS Federal Services, Inc. has determined the request for a gym membership for one year is
not medically necessary and appropriate.

2) MAXIMUS Federal Services, Inc. has determined the request for four sessions of acupuncture is
medically necessary and appropriate.

INDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE

An application for Independent Medical Review was filed on 8/14/2013 disputing the Utilization
Review Denial dated 8/1/2013. A Notice of Assignment and Request for Information was provided to
the above parties on 8/20/2013. A decision has been made for each of the treatment and/or services
that were in dispute:

1) MAXIMUS Federal Services, Inc. has determined the request for a gym membership for one year is
not medically necessary and appropriate.

2) MAXIMUS Federal Services, Inc. has determined the request for four sessions of acupuncture is
medically necessary and appropriate.

Medical Qualifications of the Expert Reviewer:
The independent Medical Doctor who made the decision has no affiliation with the employer,
employee, providers or the claims administrator. The physician reviewer is Board Certified in
Preventive Medicine, has a subspecialty in Occupational Medicine and is licensed to practice in
California. He/she has been in active clinical practice for more than five years and is currently
working at least 24 hours a week in active practice.

Case Summary:
The patient is a 44 year old male roofer who fell from a ladder on 2/11/2010. He has low back pain.

Documents Reviewed for Determination:
The following relevant documents received from the interested parties and the documents provided
with the application were reviewed and considered. These documents included:
- Application for Independent Medical Review (received 8/14/2013)
- Utilization Review Determination (dated 8/1/2013)

1) Regarding the request for a gym membership for one year:

Section of the Medical Treatment Utilization Schedule Relied Upon by the Expert Reviewer to Make
His/Her Decision:
The Claims Administrator based its decision on the Official Disability Guidelines (ODG), Low Back
Chapter, Gym memberships, which is not part of the MTUS. The Expert Reviewer found no section of
the MTUS relevant and based his/her decision on the Official Disability Guidelines (ODG), Low Back
Chapter, Gym memberships.

Rationale for the Decision:
A gym is no treatment that a clinician watches over. The request for a gym membership for one year
is not medically necessary and appropriate.

2) Regarding the request for four sessions of acupuncture:

Section of the Medical Treatment Utilization Schedule Relied Upon by the Expert Reviewer to Make
His/Her Decision:
The Claims Administrator based its decision on the Acupuncture Medical Treatment Guidelines, which
is part of the MTUS. The Expert Reviewer based his/her decision on the Acupuncture Medical
Treatment Guidelines, which is part of the MTUS.

Rationale for the Decision:
Three to six visits show whether it works. The request for four sessions of acupuncture is
medically necessary and appropriate.

Effect of the Decision:
The determination of MAXIMUS Federal Services and its physician reviewer is deemed to be the final
determination of the Administrative Director, Division of Workers' Compensation.
"""

LATE = """\
MAXIMUS FEDERAL SERVICES, INC.
Independent Medical Review
P.O. Box 138009
Sacramento, CA  95813-8009

Notice of Independent Medical Review Determination

Dated: 12/19/2013

IMR Case Number:  CM13-9100003          Date of Injury:        03/02/2011
Claims Number:                          UR Denial Date:        10/22/2013
Priority:         STANDARD              Application Received:  11/04/2013
Employee Name:
Provider Name:

HOW THE IMR FINAL DETERMINATION WAS MADE

MAXIMUS Federal Services sent the complete case file to a physician reviewer. He/she has no
affiliation with the employer, employee, providers or the claims administrator. The physician
reviewer is Board Certified in Anesthesiology, has a subspecialty in Pain Management and is
licensed to practice in California. He/she has been in active clinical practice for more than five
years and is currently working at least 24 hours a week in active practice.

DOCUMENTS REVIEWED

The following relevant documents received from the interested parties and the documents provided
with the application were reviewed and considered. These documents included:

   - Application for Independent Medical Review
   - Medical records from the employee's representative

CLINICAL CASE SUMMARY

The physician reviewer developed the following clinical case summary based on a review of the case
file, including all medical records:

The patient is a 52 year old male plumber with neck pain since 03/02/2011.

IMR DECISION(S) AND RATIONALE(S)

The Final Determination was based on decisions for the disputed items/services set forth below:

1. The request for cervical traction at home is not medically necessary and appropriate.

The Claims Administrator based its decision on the Neck and Upper Back Complaints (ACOEM Practice
Guidelines, 2nd Edition (2004), Chapter 8) page 173, which is part of the MTUS.

The Physician Reviewer based his/her decision on the Neck and Upper Back Complaints (ACOEM Practice
Guidelines, 2nd Edition (2004), Chapter 8) page 173, which is part of the MTUS.

The Physician Reviewer's decision rationale: No trial of traction is on record. The request for
cervical traction at home is not medically necessary and appropriate.

2. The request for a cervical pillow is medically necessary and appropriate.

The Claims Administrator did not cite any evidence based criteria for its decision.

The Physician Reviewer based his/her decision on the Official Disability Guidelines (ODG), Neck and
Upper Back Chapter, Pillow, which is not part of the MTUS.

The Physician Reviewer's decision rationale: A pillow goes with his daily exercises. The request
for a cervical pillow is medically necessary and appropriate.
"""

SHEET = """\
MEDICAL PROFESSIONAL REVIEW
IMR Case Number: IMR 13-910004
Dated: 7/19/2013
Date of Injury: 5/6/2011
Date of UR Decision: 5/20/2013
IMR Application Received: 6/3/2013

CASE SUMMARY:
The patient is a 47-year-old female cook with right knee pain since 5/6/2011.

DOCUMENTS REVIEWED FOR DETERMINATION:
1. Application for Independent Medical Review
2. Orthopedic reports

ISSUE AT DISPUTE:
Right knee arthroscopy

MEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY PROFESSIONAL REVIEWER AND WHY:
ACOEM Practice Guidelines, 2nd Edition (2004), Chapter 13, pages 343-345. The reviewer found no
newer guideline that bears on the question.

RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE IS/WAS NOT MEDICALLY NECESSARY:
The images show wear and no tear. The request was not medically necessary and appropriate.

MEDICAL REVIEWER QUALIFICATIONS:
The physician reviewer is Board Certified in Orthopedic Surgery and is licensed to practice in
California. He/she has been in active clinical practice for more than five years.
"""

UNKNOWN = """\
MAXIMUS Federal Services
Independent Medical Review
Case Number: CM14-9100005

The application was withdrawn by the injured worker before an expert reviewer was assigned. No Final
Determination was made.
"""


def determination(
    *,
    header: str = HEADER,
    credentials: str = CREDENTIALS,
    summary: str = SUMMARY,
    items: str = ITEMS,
) -> str:
    """Return a letter of the usual form; its parts can be changed."""
    return f"{header}{HOW}{credentials}{SUMMARY_TITLE}{summary}{ISSUES_TITLE}{items}"


def item(
    heading: str,
    *,
    claims: str = "Decision based on MTUS Low Back Complaints 2004.",
    expert: str = "Decision based on MTUS Low Back Complaints 2004.",
    rationale: str = "Nothing speaks for it. The request is not medically necessary.",
) -> str:
    """Return one item of a letter as the usual form prints it."""
    return (
        f"{heading}\nClaims Administrator guideline: {claims}\nMAXIMUS guideline: {expert}\n"
        f"Decision rationale: {rationale}\n"
    )


FORMS = {
    "determination": determination(),
    "late-2013": LATE,
    "notice-2013": NOTICE,
    "review-sheet-2013": SHEET,
    "unknown": UNKNOWN,
}
"""One letter of each form, by the name of its form."""


def letter(text: str) -> Letter:
    """Return a letter with this text, as a source would give it."""
    return Letter(
        path="letter.txt", text=text, pages=(0,), digest="0" * 64, media_type="text/plain"
    )


def parsed(text: str) -> Parsed:
    """Return a letter's text parsed; it must be a letter."""
    result = letters.parse(letter(text))
    assert result is not None, "the text was not taken for a letter"
    return result


def record(text: str) -> Record:
    """Return what a letter's text says; it must be a letter."""
    return parsed(text).record


def issues(items: str) -> tuple[Issue, ...]:
    """Return the issues of a letter of the usual form that has these items."""
    return record(determination(items=items)).issues


def decided(items: str) -> list[tuple[str, str | None]]:
    """Return heading and decision of each issue of a letter that has these items."""
    return [(issue.heading, issue.decision) for issue in issues(items)]


def whole(text: str) -> Span:
    """Return the span of a whole text."""
    return Span(0, len(text))


def plain(citation: Citation) -> dict[str, object]:
    """Return the fields of a citation that say something, without the text and its place."""
    fields = msgspec.json.decode(msgspec.json.encode(citation))
    assert isinstance(fields, dict)
    return {
        name: value
        for name, value in fields.items()
        if value not in (None, False, []) and name not in {"text", "span"}
    }


def content(text: str) -> dict[str, object]:
    """Return what a letter says as plain values, without places, lines and the source."""
    fields = _without_places(msgspec.json.decode(msgspec.json.encode(record(text))))
    assert isinstance(fields, dict)
    return fields


def _without_places(value: object) -> object:
    if isinstance(value, dict):
        return {
            name: _without_places(part)
            for name, part in value.items()
            if name not in {"span", "spans", "line", "source"}
        }
    if isinstance(value, list):
        return [_without_places(part) for part in value]
    return value
