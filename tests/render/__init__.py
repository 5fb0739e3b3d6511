"""Tests of what people see: Markdown, terminal text, JSON and pages."""
