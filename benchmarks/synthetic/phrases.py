"""The sentences that synthetic letters are made of, all written for this project.

``{name}`` is a slot: filled from :data:`SLOTS`, with ``{rare}`` by a rare word, with
``{item}`` by the request, ``{body}`` by a part of the body, ``{chapter}`` by an ACOEM chapter.
"""

from __future__ import annotations

from typing import Final


def _lines(text: str) -> tuple[str, ...]:
    """Return a table's lines."""
    return tuple(text.strip().splitlines())


def _slots(text: str) -> dict[str, tuple[str, ...]]:
    """Return a table of ``name: one; two; three``; a line that starts with a blank goes on."""
    rows = (row.partition(": ") for row in text.strip().replace("\n ", " ").splitlines())
    return {name: tuple(values.split("; ")) for name, _, values in rows}


OPENINGS: Final = _lines("""
The applicant is {who} who was hurt at work on {day} while {activity}.
The injured worker is {who} with a date of injury of {day}.
The patient is {who} whose industrial injury occurred on {day} while {activity}.
This claim concerns {who} with a date of injury of {day}, when {pronoun} was {activity}.
The records describe {who} who sustained an industrial injury on {day}.
""")

UTILIZATION_REVIEWS: Final = _lines("""
Utilization Review on {day} denied the request for want of {missing}.
The utilization review decision dated {day} did not certify the request.
On {day}, Utilization Review non-certified the request.
The Utilization Review determination of {day} saw nothing on {missing} and denied it.
""")

STORY: Final = _lines("""
The {tense} diagnoses include {diagnosis}, {diagnosis} and {rare}.
{Doctor} noted {finding} at the visit with {pronoun_object}.
Prior care has consisted of {care}, {care} and {care}.
The pain is rated {n} out of 10 with medication and higher without it.
The examination of the {body} showed {finding} and {finding}.
The {study} of the {body} was read by {doctor} as showing {result}.
{Pronoun} takes {drug} and {drug}, with {benefit}.
There is {symptom} that is worse with {activity} and eased by {care}.
The {rare} maneuver was {sign} on the {side} and the {rare} maneuver was {sign}.
Work status is {status}.
{Doctor} asked for {item} to address {symptom}.
The history is notable for {rare}, {rare} and, on the {side}, {result}.
Rest is broken by {symptom}, and mood was described as {rare}.
{Pronoun} completed {n} visits of {care} with {benefit}.
Deep tendon reflexes were symmetric and sensation was {sensation} over the {body}.
Motor testing was {n}/10 on the dynamometer at the {side} hand.
An earlier {study} did not show {result}.
{Doctor} of {Rare} Medical Group saw the worker for {symptom}.
The plan was to continue {drug}, start {care}, and return in {n} weeks.
Nothing on {missing} could be found among the papers that were sent.
A course of {care} near {Rare} was begun and then stopped because of {symptom}.
The treating office is in {Rare}; its {rare} form was only partly legible.
""")

REASONS_AGAINST: Final = _lines("""
The guidelines support {item} only where {missing} has been written down.
The MTUS asks for {missing} before such care is continued.
ACOEM chapter {chapter} puts {care} ahead of this kind of request.
In this case the notes by {doctor} do not mention {missing}.
The ODG would expect a trial of {care} first, and none is on record.
The visit found {finding}, yet nothing that points to {result}.
The worker has already had {care}, and what it achieved is not described.
The amount asked for is above what the guidelines allow for {diagnosis}.
No red-flag condition, {rare} or {rare} has been found.
The response to {drug} is not quantified in any visit note.
This year's {study} is on file and a second one would not change the plan.
The papers do not say why {care} would not do as well.
Long-term use of {drug} carries known risks, among them {rare} and {rare}.
The requesting office gives no end point, no frequency and no follow-up date.
The {rare} findings of the last visit were the same as those of the visit before it.
Function, as far as it can be told from the notes, did not change with {care}.
This reviewer looked for {missing} in the {rare} section and did not find it.
{Doctor} lists {symptom} but does not tie it to the request.
""")

REASONS_FOR: Final = _lines("""
The guidelines support {item} where {care} has been tried, as is the case here.
The MTUS allows such care when {symptom} persists, and the notes show that it does.
ACOEM chapter {chapter} endorses it for {diagnosis} with {finding}.
{Doctor} documents {finding} and {finding} at two visits in a row.
The ODG criteria are met: {care} was tried, and {symptom} remained.
The {study} confirmed {result}, which matches {symptom} at the {body}.
The worker kept working thanks to {drug}, with {benefit}.
The amount asked for is within what the guidelines allow for {diagnosis}.
The visit note spells out a goal, a frequency and an end date.
There is {rare} as well, which makes {care} less suitable.
The denial rested on missing papers that have since been sent in.
Delay would put the {body} at risk of further {rare}.
Earlier {care} brought {benefit}, as the notes by {doctor} show.
The request follows from {result}, seen on the {study}.
""")

CLOSINGS_AGAINST: Final = _lines("""
For these reasons {item} is not medically necessary.
On this record, the request for {item} is not medically necessary.
The request is therefore not medically necessary and appropriate.
{item}, then, is not medically necessary at this time.
""")

CLOSINGS_FOR: Final = _lines("""
For these reasons {item} is medically necessary.
On this record, the request for {item} is medically necessary.
The request is therefore medically necessary and appropriate.
The criteria being met, {item} is medically necessary.
""")

# What a summary may hold that is not its own: text like a rationale, numbers like an issue's.
SUMMARY_LIKE_RATIONALE: Final = _lines("""
The Physician Reviewer's decision rationale: {reason} The request is not medically necessary.
Decision rationale of the earlier review: {reason} The request was not medically necessary.
""")

NUMBERED_LINES: Final = _lines("""
Impression: 1. {diagnosis}. 2. {diagnosis}. 3. {rare}.
Diagnoses on the form: 1) {diagnosis} 2) {diagnosis} 3) {rare}
""")

SLOTS: Final = _slots("""
activity: lifting a crate; stepping off a ladder; pulling a pallet jack; turning a patient;
 stacking chairs; climbing into a truck; slipping on a wet floor; carrying pipe; pushing a laundry
 cart; reaching for a shelf; loading a {rare} press
doctor: Dr. {Rare}; the treating physician; the pain specialist; the orthopedist
Doctor: Dr. {Rare}; The treating physician; The pain specialist; The orthopedist
pronoun: the worker; the applicant; the employee
Pronoun: The worker; The applicant; The employee
pronoun_object: the worker; the family; an interpreter
tense: current; working; listed
diagnosis: lumbar sprain; cervical radiculopathy; lumbar disc displacement; myofascial pain;
 shoulder impingement; rotator cuff tear; knee internal derangement; sciatica; carpal tunnel
 syndrome; plantar fasciitis; lateral epicondylitis; chronic pain; depressive disorder; insomnia;
 facet arthropathy; complex regional pain syndrome
finding: tenderness to palpation; guarding of the paraspinal muscles; a positive straight leg
 raise; reduced range of motion; muscle spasm; a normal gait; intact sensation; weakness of toe
 extension; swelling without effusion; crepitus; a well-healed scar; numbness in a stocking
 pattern; {rare} tenderness
care: physical therapy; home exercise; acupuncture; chiropractic care; rest; a brace; epidural
 injection; massage; anti-inflammatory medication; heat and ice; cognitive behavioral therapy;
 aquatic exercise; a {rare} wrap
study: MRI; plain film series; CT scan; nerve conduction study; {rare} scan
result: disc protrusion; foraminal narrowing; a partial tear; degenerative change; nerve root
 contact; a small effusion; mild stenosis; healed fracture; {rare}
drug: naproxen; gabapentin; tramadol; omeprazole; cyclobenzaprine; ibuprofen; hydrocodone;
 duloxetine; tizanidine; topical lidocaine; {rare}
benefit: some relief; about half the pain gone; little benefit; better sleep; a longer walking
 time; no change in function; fewer flare-ups
symptom: low back pain; neck pain; numbness of the fingers; pain that radiates to the calf;
 shoulder stiffness; locking of the knee; burning feet; headache; poor sleep; grip weakness; low
 mood; {rare} discomfort
sign: positive; negative; equivocal
side: left; right
status: modified duty; temporarily totally disabled; full duty; no lifting over 20 pounds;
 retired; permanent and stationary
sensation: intact; reduced; normal; hard to test
missing: objective functional improvement; a trial of conservative care; a signed opioid
 agreement; progressive neurologic deficit; a risk assessment; the number of visits completed;
 measurable goals; failure of first-line agents; a dated {rare} form
chapter: 8; 9; 11; 12; 13; 14
""")
