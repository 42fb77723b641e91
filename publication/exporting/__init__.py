"""A whole list as a file: rows come in chunks and leave in chunks, in one of several forms."""

from publication.exporting.forms import TABLES, Export, Form

__all__ = ["TABLES", "Export", "Form"]
