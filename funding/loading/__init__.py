"""From the fixture files of schemes to rows: read, check, merge. See docs/schemes-format.md."""
