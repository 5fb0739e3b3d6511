"""HTML and Markdown copies of letters give the text that their reader sees."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from imrsearch.sources import markup


def test_blocks_of_html_are_lines_and_cells_are_parted_by_a_blank() -> None:
    page = (
        "<html><head><title>Letter</title><style>p{}</style></head><body>"
        "<table><tr><td>Case Number:</td><td>CM16-9000001</td></tr>"
        "<tr><td>Priority:</td><td>Standard</td></tr></table>"
        "<h2>CLINICAL CASE SUMMARY</h2><p>A 44-year-old\nroofer &amp; driver.</p>"
        "<script>alert('x')</script></body></html>"
    )
    assert markup.text_of_html(page) == (
        "Case Number: CM16-9000001\nPriority: Standard\nCLINICAL CASE SUMMARY\n"
        "A 44-year-old roofer & driver."
    )


def test_preformatted_html_keeps_its_lines() -> None:
    assert markup.text_of_html("<pre>Norco 10/325mg #60:\nUpheld</pre>") == (
        "Norco 10/325mg #60:\nUpheld"
    )


def test_html_comments_and_scripts_are_not_text() -> None:
    assert markup.text_of_html("a<!-- b --><script>c</script><template>d</template>e") == "ae"


def test_markdown_loses_its_marks_and_keeps_its_lines() -> None:
    source = (
        "# CM16-9000001\n\n| Case Number: | CM16-9000001 |\n|---|---|\n| Priority: | Standard |\n\n"
        "## CLINICAL CASE SUMMARY ##\n\nA **44-year-old** *roofer*.\n\n"
        "> Norco 10/325mg \\#60: **Upheld**\n\n- see [the policy](https://example.org/p)\n"
    )
    lines = [" ".join(line.split()) for line in markup.text_of_markdown(source).splitlines()]
    assert [line for line in lines if line] == [
        "CM16-9000001",
        "Case Number: CM16-9000001",
        "Priority: Standard",
        "CLINICAL CASE SUMMARY",
        "A 44-year-old roofer.",
        "Norco 10/325mg #60: Upheld",
        "see the policy https://example.org/p",
    ]


def test_signs_that_are_no_markup_stay() -> None:
    text = "Norco 5/325mg 1 PO q4-6h * prn, 2 * 3 visits, snake_case_name, #60"
    assert markup.text_of_markdown(text) == text


@given(st.text())
def test_any_text_can_be_unmarked(source: str) -> None:
    assert isinstance(markup.text_of_html(source), str)
    assert isinstance(markup.text_of_markdown(source), str)
