"""The form "Zoek financiering": a consortium and its plan, typed in, as the body of a match request."""

from matching.forms.consortium import ConsortiumForm

__all__ = ["ConsortiumForm"]
