"""Citations as the letters of each era print them, with what each of them means."""

from __future__ import annotations

from random import Random
from typing import Final, NamedTuple

from benchmarks.synthetic import guidelines
from benchmarks.synthetic.draws import chance
from benchmarks.synthetic.guidelines import REGIONS, Region, Topic
from benchmarks.synthetic.shares import Era
from benchmarks.synthetic.truth import ExpectedCitation

CHRONIC: Final = "Chronic Pain Medical Treatment"
ODG: Final = "Official Disability Guidelines"


_ODG_PATTERNS: Final = (
    "Official Disability Guidelines (ODG), {c}, {t}",
    "Official Disability Guidelines (ODG) {c}, {t}",
    "Official Disability Guidelines (ODG) {c} Chapter, {t}",
    "Official Disability Guidelines: {c} - {t}",
    "Official Disability Guidelines (ODG), {c}: {t}",
    "Official Disability Guidelines (ODG) {c}/{t}",
    "Official Disability Guidelines, {c} Chapter; {t}",
    "ODG {c}, {t}",
    "ODG, {c} Chapter: {t}",
    "Official Disability Guidelines (ODG), {c}",
    "ODG {c}",
)


class Cited(NamedTuple):
    """A citation as printed and as meant."""

    text: str
    meant: ExpectedCitation


class Subject(NamedTuple):
    """What a citation is about: where it stands in the guidelines, and who prints it how."""

    region: Region
    topic: Topic
    treatment_topic: str
    era: Era
    year: int
    misprints: bool
    broken_urls: bool


def draw_mtus(random: Random, subject: Subject) -> Cited:
    """Return a citation of the state's schedule, as the era prints it."""
    if subject.era == "pages":
        return _mtus_with_pages(random, subject)
    if subject.era == "sections":
        return _mtus_with_sections(random, subject)
    return _mtus_after_2017(random, subject)


def draw_non_mtus(random: Random, subject: Subject) -> Cited:
    """Return a citation from outside of the schedule: mostly ODG, some ACOEM, some other."""
    kind = random.random()
    if kind < 0.8:
        return _odg(random, subject)
    if kind < 0.9:
        return _acoem_chapter(random)
    return draw_other(random, subject)


def draw_other(random: Random, subject: Subject) -> Cited:
    """Return a citation of something that is no guideline of the usual three, or an address."""
    if chance(random, 0.5):
        name = random.choice(guidelines.OTHERS)
        return Cited(name, ExpectedCitation(family="other", document=name, non_mtus=True))
    host, path = random.choice(guidelines.ADDRESSES)
    start = random.choice(("http://", "https://", ""))
    url = start + host + path
    shown = url
    if subject.broken_urls:
        shown = _broken(random, url)
    meant = ExpectedCitation(family="other", document=None, urls=(url,), non_mtus=True)
    return Cited(shown, meant)


def draw_pages(random: Random, bounds: tuple[int, int]) -> tuple[str, tuple[int, ...]]:
    """Return pages within bounds as printed, and every page that they cover."""
    first = random.randint(bounds[0], bounds[1])
    kind = random.random()
    if kind < 0.5 or first == bounds[1]:
        return str(first), (first,)
    second = random.randint(first + 1, min(bounds[1], first + 6))
    if kind < 0.8:
        return f"{first}-{second}", tuple(range(first, second + 1))
    if kind < 0.95 or second == bounds[1]:
        return f"{first}, {second}", (first, second)
    third = random.randint(second + 1, min(bounds[1], second + 4))
    pages = (first, *range(second, third + 1))
    return f"{first}-{first}, {second}-{third}", pages


def _called(random: Random, shown: str) -> str:
    """Return pages with the word for them said once more, as some letters do."""
    word = random.choice(("pgs ", "page ", "pg. ")) if chance(random, 0.08) else ""
    return f"{word}{shown}"


def _mtus_with_pages(random: Random, subject: Subject) -> Cited:
    """``Chronic Pain Treatment Guidelines <topic> Page(s): 46-47`` and its like (2014-16)."""
    region, topic = subject.region, subject.topic
    if subject.treatment_topic == "acupuncture":
        return Cited(
            "Acupuncture Treatment Guidelines",
            ExpectedCitation(family="MTUS", document="Acupuncture Treatment"),
        )
    if topic.chronic_2009 and (not region.complaints or chance(random, 0.65)):
        if chance(random, 0.1):
            document = ExpectedCitation(family="MTUS", document=CHRONIC)
            return Cited("Chronic Pain Treatment Guidelines", document)
        shown, pages = draw_pages(random, topic.pages)
        named = chance(random, 0.8)
        text = f"Chronic Pain Treatment Guidelines {topic.chronic_2009 if named else ''}".strip()
        meant = ExpectedCitation(
            family="MTUS",
            document=CHRONIC,
            sections=(topic.chronic_2009,) if named else (),
            pages=pages,
        )
        return Cited(f"{text} Page(s): {_called(random, shown)}", meant)
    chapter, name, bounds = region.chapter, region.complaints, region.pages
    if not name or chance(random, 0.06):
        chapter, name, bounds = random.choice(guidelines.GENERAL_CHAPTERS)
    shown, pages = draw_pages(random, bounds)
    meant = ExpectedCitation(family="ACOEM", document=name, chapter=str(chapter), pages=pages)
    title = f"ACOEM Chapter {chapter} {_misprint(subject, name)}"
    return Cited(f"{title} Page(s): {_called(random, shown)}", meant)


def _mtus_with_sections(random: Random, subject: Subject) -> Cited:
    """``Low Back Complaints 2004, Section(s): Special Studies`` and its like (2016-17)."""
    region, topic = subject.region, subject.topic
    kind = random.random()
    if subject.treatment_topic == "acupuncture":
        meant = ExpectedCitation(family="MTUS", document="Acupuncture Treatment", edition=2007)
        return Cited(f"{_misprint(subject, 'Acupuncture Treatment')} 2007", meant)
    if topic.opioid and kind < 0.5:
        return _sections(random, subject, "Opioid Treatment", 2016, topic.opioid)
    if topic.chronic_2016 and (kind < 0.75 or not region.complaints):
        cited = _sections(random, subject, CHRONIC, 2016, topic.chronic_2016)
        if chance(random, 0.15):
            return cited._replace(text=cited.text.replace(" 2016", " 2016 Guidelines", 1))
        return cited
    document, edition, known = region.complaints, region.edition, topic.complaints
    if subject.treatment_topic in ("therapy", "surgery") and region.postsurgical and kind < 0.9:
        document, edition, known = "Postsurgical Treatment", 2009, (region.postsurgical,)
    elif not document:
        document, edition = "General Approaches", 2004
        known = tuple(name for _, name, _ in guidelines.GENERAL_CHAPTERS[:3])
    return _sections(random, subject, document, edition, known)


def _mtus_after_2017(random: Random, subject: Subject) -> Cited:
    """``Low Back Disorders 2016, Section(s): ...`` and its like (from December 2017)."""
    region, topic = subject.region, subject.topic
    kind = random.random()
    if subject.treatment_topic in ("opioid", "tramadol") and kind < 0.7:
        return _sections(random, subject, "Opioids", 2017, (topic.acoem, "Introduction"))
    if topic.chronic_2016 and kind < 0.6:
        return _sections(random, subject, "Chronic Pain", 2017, (topic.acoem,))
    known = tuple(year for year in region.editions if year < subject.year)
    if not known:
        return _sections(random, subject, "Initial Approaches to Treatment", 2017, (topic.acoem,))
    return _sections(random, subject, region.disorders, known[-1], (topic.acoem,))


def _sections(
    random: Random, subject: Subject, document: str, edition: int, known: tuple[str, ...]
) -> Cited:
    """Return ``<document> <edition>[, Section(s): <sections>]`` with one or two sections."""
    text = f"{_misprint(subject, document)} {edition}"
    count = random.choices((0, 1, 2), (0.12, 0.68, 0.2))[0]
    chosen = tuple(random.sample(known, min(count, len(known))))
    if chosen:
        text += ", Section(s): " + ", ".join(_misprint(subject, name) for name in chosen)
    return Cited(
        text,
        ExpectedCitation(family="MTUS", document=document, edition=edition, sections=chosen),
    )


def _odg(random: Random, subject: Subject) -> Cited:
    """``Official Disability Guidelines (ODG), <chapter>, <topic>`` in one of its spellings."""
    chapter = subject.topic.odg_chapter or subject.region.odg
    topic = random.choice(subject.topic.odg)
    shown = chapter
    if chapter.startswith("Low Back") and chance(random, 0.5):
        shown = "Low Back"
    if " & " in shown and chance(random, 0.4):
        shown = shown.replace(" & ", " and ")
    if chance(random, 0.15):
        shown += random.choice((" (Acute & Chronic)", " (Online Version)", " (updated 11/22/16)"))
    if chance(random, 0.03):
        text = f"ODG Guidelines, 14th Edition, 2016, {shown} Chapter"
        meant = ExpectedCitation(
            family="ODG", document=ODG, edition=2016, chapter=chapter, non_mtus=True
        )
        return Cited(text, meant)
    pattern = random.choice(_ODG_PATTERNS)
    sections = (topic,) if "{t}" in pattern else ()
    meant = ExpectedCitation(
        family="ODG", document=ODG, chapter=chapter, sections=sections, non_mtus=True
    )
    return Cited(pattern.format(c=shown, t=topic), meant)


def _acoem_chapter(random: Random) -> Cited:
    """``ACOEM Guidelines, Chapter 7, <name>, page 137``: outside of the adopted chapters."""
    chapter, name, bounds = random.choice(guidelines.GENERAL_CHAPTERS)
    page = random.randint(*bounds)
    meant = ExpectedCitation(
        family="ACOEM", document=name, chapter=str(chapter), pages=(page,), non_mtus=True
    )
    word = random.choice(("page", "pg.", "p."))
    return Cited(f"ACOEM Guidelines, Chapter {chapter}, {name}, {word} {page}", meant)


def _misprint(subject: Subject, name: str) -> str:
    """Return a name, with its usual misprint where the letter has such."""
    return guidelines.MISPRINTS.get(name, name) if subject.misprints else name


def _broken(random: Random, url: str) -> str:
    """Return an address cut at its start, or broken over two lines where printers break it."""
    if url.startswith("http") and chance(random, 0.3):
        return url[1:]
    places = [
        place + 1 for place, sign in enumerate(url) if sign in "-/" and 12 < place < len(url) - 4
    ]
    if not places:
        return url
    place = random.choice(places)
    return f"{url[:place]}\n{url[place:]}"


def region_of(name: str) -> Region:
    """Return the region of this name."""
    return REGIONS[name]
