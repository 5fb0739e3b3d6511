"""Letters about an invented person, as text and as PDF, for tests that need one to read."""

from __future__ import annotations

import io

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

LETTER = """\
Case Number: CM19-0000017
Date Assigned: 03/04/2019
Date of Injury: 10/11/2018
Decision Date: 04/01/2019
UR Denial Date: 02/20/2019
Priority: Standard
Application Received: 02/28/2019

HOW THE IMR FINAL DETERMINATION WAS MADE
MAXIMUS Federal Services sent the complete case file to an expert reviewer.
State(s) of Licensure: California
Certification(s)/Specialty: Orthopedic Surgery

CLINICAL CASE SUMMARY
The expert reviewer developed the following clinical case summary from the case file:
This is a 41 year old female whose “left” knee – her temperature was 98.6° – hurt at the café.

IMR ISSUES, DECISIONS AND RATIONALES
The Final Determination was based on decisions for the disputed items set forth below:
Physical therapy 2 times a week for 6 weeks, left knee: Overturned
Claims Administrator guideline: Decision based on MTUS Knee Complaints 2004.
MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004.
Decision rationale: Eight of twelve visits were done. The request is medically necessary.
"""
"""One whole letter of the usual form with curly quotes, a dash, a degree sign and an accent."""


def pdf(*pages: str, password: str | None = None, copy: bool = True) -> bytes:
    """Return a PDF with these texts on its pages, line by line.

    ``password=""`` encrypts it so that any viewer opens it, as the state does; another password
    is asked for. ``copy=False`` sets the mark that forbids copying.
    """
    encryption = None
    if password is not None:
        encryption = StandardEncryption(password, ownerPassword="owner", canCopy=int(copy))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=encryption, invariant=1)
    for page in pages:
        for number, line in enumerate(page.splitlines()):
            canvas.drawString(72, 740 - 14 * number, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
