"""The header table, in every order in which extractors print it."""

from __future__ import annotations

from datetime import date

import pytest

from imrsearch.letters import header
from tests.letters.specimens import HEADER, determination, record, whole

ALL = {
    "date_assigned": date(2015, 2, 17),
    "date_of_injury": date(2012, 6, 30),
    "decision_date": date(2015, 3, 25),
    "ur_denial_date": date(2015, 1, 8),
    "application_received": date(2015, 1, 20),
}

ORDERS = {
    "pairs on a line": HEADER,
    "pairs on a line, the last label whole": """\
Case Number: CM15-9100001
Date Assigned: 02/17/2015 Date of Injury: 06/30/2012
Decision Date: 03/25/2015 UR Denial Date: 01/08/2015
Priority: Standard Application Received: 01/20/2015
""",
    "one label or value a line, the last value after both parts of its label": """\
Case Number:
CM15-9100001
Date Assigned:
02/17/2015
Date of Injury:
06/30/2012
Decision Date:
03/25/2015
UR Denial Date:
01/08/2015
Priority:
Standard
Application
Received:
01/20/2015
""",
    "one label or value a line, the last value between the parts of its label": """\
Case Number:
CM15-9100001
Date Assigned:
02/17/2015
Date of Injury:
06/30/2012
Decision Date:
03/25/2015
UR Denial Date:
01/08/2015
Priority:
Standard
Application
01/20/2015
Received:
""",
    "all labels first, then all values": """\
Case Number:
Date Assigned:
Date of Injury:
Decision Date:
UR Denial Date:
Priority:
Application
Received:
CM15-9100001
02/17/2015
06/30/2012
03/25/2015
01/08/2015
Standard
01/20/2015
""",
    "column by column": """\
Case Number:
Date Assigned:
Decision Date:
Priority:
CM15-9100001
02/17/2015
03/25/2015
Standard
Date of Injury:
UR Denial Date:
Application
Received:
06/30/2012
01/08/2015
01/20/2015
""",
    "a column's first value above its label": """\
Case Number:
CM15-9100001
Date Assigned:
02/17/2015
Decision Date:
03/25/2015
Priority:
Standard
06/30/2012
Date of Injury:
UR Denial Date:
01/08/2015
Application
Received:
01/20/2015
""",
    "in columns set with blanks": """\
   Case Number:        CM15-9100001
   Date Assigned:      02/17/2015             Date of Injury:       06/30/2012
   Decision Date:      03/25/2015             UR Denial Date:       01/08/2015
   Priority:           Standard               Application           01/20/2015
                                              Received:
""",
    "without line ends": (
        "Case Number: CM15-9100001 Date Assigned: 02/17/2015 Date of Injury: 06/30/2012 "
        "Decision Date: 03/25/2015 UR Denial Date: 01/08/2015 Priority: Standard "
        "Application Received: 01/20/2015 "
    ),
    "without blanks": (
        "CaseNumber:CM15-9100001\nDateAssigned:02/17/2015DateofInjury:06/30/2012\n"
        "DecisionDate:03/25/2015URDenialDate:01/08/2015\n"
        "Priority:StandardApplication\nReceived:01/20/2015\n"
    ),
    "with a blank line after every line": HEADER.replace("\n", "\n\n"),
}


@pytest.mark.parametrize("order", ORDERS)
def test_the_table_says_the_same_in_every_order(order: str) -> None:
    text = ORDERS[order]
    read = header.read(text, whole(text))
    assert read.case_number == "CM15-9100001"
    assert read.dates == ALL
    assert read.priority == "standard"


@pytest.mark.parametrize("order", ORDERS)
def test_every_value_says_where_it_stands(order: str) -> None:
    text = ORDERS[order]
    spans = header.read(text, whole(text)).spans
    assert {name: text[slice(*span)] for name, span in spans.items()} == {
        "case_number": "CM15-9100001",
        "date_assigned": "02/17/2015",
        "date_of_injury": "06/30/2012",
        "decision_date": "03/25/2015",
        "ur_denial_date": "01/08/2015",
        "application_received": "01/20/2015",
        "priority": "Standard",
    }


def test_a_label_without_a_value_leaves_the_others_theirs() -> None:
    text = HEADER.replace(" UR Denial Date: 01/08/2015", " UR Denial Date:")
    read = header.read(text, whole(text))
    assert "ur_denial_date" not in read.dates
    assert read.dates["decision_date"] == date(2015, 3, 25)
    assert read.dates["application_received"] == date(2015, 1, 20)


def test_a_label_without_a_value_in_single_lines_leaves_the_others_theirs() -> None:
    order = "one label or value a line, the last value after both parts of its label"
    text = ORDERS[order].replace("UR Denial Date:\n01/08/2015\n", "UR Denial Date:\n")
    read = header.read(text, whole(text))
    assert "ur_denial_date" not in read.dates
    assert read.dates["application_received"] == date(2015, 1, 20)
    assert read.priority == "standard"


def test_a_priority_of_expedited_is_read() -> None:
    text = HEADER.replace("Standard", "Expedited")
    assert header.read(text, whole(text)).priority == "expedited"


def test_a_priority_in_capitals_is_read() -> None:
    text = HEADER.replace("Standard", "EXPEDITED")
    assert header.read(text, whole(text)).priority == "expedited"


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("IMR Case Number: CM13-9100003", "CM13-9100003"),
        ("MAXIMUS Case Number: CM13-9100003", "CM13-9100003"),
        ("IMR Case Number: IMR 13-910004", "IMR 13-910004"),
        ("IMR Case Number: IMR13-910004", "IMR 13-910004"),
        ("Case Number: CM13- 9100003", "CM13-9100003"),
        ("Case Number: CM 13-9100003", "CM13-9100003"),
    ],
)
def test_the_case_number_is_kept_in_one_form(printed: str, kept: str) -> None:
    assert header.read(printed, whole(printed)).case_number == kept


def test_the_header_of_a_notice_is_read() -> None:
    text = (
        "Dated: 9/24/2013\n\nEmployee:\nClaim Number:\nDate of UR Decision: 8/1/2013\n"
        "Date of Injury: 2/11/2010\nIMR Application Received: 8/14/2013\n"
        "MAXIMUS Case Number: CM13-9100002\n"
    )
    read = header.read(text, whole(text))
    assert read.case_number == "CM13-9100002"
    assert read.priority is None
    assert read.dates == {
        "decision_date": date(2013, 9, 24),
        "ur_denial_date": date(2013, 8, 1),
        "date_of_injury": date(2010, 2, 11),
        "application_received": date(2013, 8, 14),
    }


def test_an_indented_label_of_the_letters_own_date_is_read() -> None:
    text = "\n        Dated: 9/24/2013\n    Date of Injury: 2/11/2010\n"
    read = header.read(text, whole(text))
    assert read.dates["decision_date"] == date(2013, 9, 24)
    assert read.dates["date_of_injury"] == date(2010, 2, 11)


def test_a_date_in_words_is_read() -> None:
    text = "Dated: December 19, 2013\nDate of Injury: March 2, 2011\n"
    assert header.read(text, whole(text)).dates == {
        "decision_date": date(2013, 12, 19),
        "date_of_injury": date(2011, 3, 2),
    }


def test_a_date_that_does_not_exist_becomes_a_problem_with_its_line() -> None:
    found = record(determination(header=HEADER.replace("02/17/2015", "02/30/2015")))
    assert found.date_assigned is None
    assert [(each.line, each.field) for each in found.problems] == [(2, "date_assigned")]
    assert "02/30/2015" in found.problems[0].message


def test_a_letter_without_a_header_states_none_of_its_fields() -> None:
    found = record(determination(header=""))
    assert found.case_number is None
    assert found.id.startswith("sha-")
    assert len(found.id) == len("sha-") + 12
    assert found.date_assigned is None
    assert found.decision_date is None
    assert found.application_received is None
    assert found.priority is None


def test_the_first_table_of_a_letter_counts() -> None:
    text = HEADER + HEADER.replace("02/17/2015", "12/12/2012")
    assert header.read(text, whole(text)).dates["date_assigned"] == date(2015, 2, 17)


def test_a_label_without_a_value_does_not_take_that_of_the_next() -> None:
    text = HEADER.replace("Date of Injury: 06/30/2012", "Date of Injury:")
    assert text != HEADER
    read = header.read(text, whole(text))
    assert "date_of_injury" not in read.dates
    assert read.dates == {name: day for name, day in ALL.items() if name != "date_of_injury"}


@pytest.mark.parametrize("name", ["Date of Injury", "Date Assigned"])
def test_a_blank_label_at_the_end_of_its_line_leaves_the_next_line_its_date(name: str) -> None:
    text = f"Case Number: CM15-9100001\n{name}:\nDecision Date: 03/25/2015 Priority: Standard\n"
    assert header.read(text, whole(text)).dates == {"decision_date": date(2015, 3, 25)}
