"""The admin of the funding storey, for somebody who keeps forty schemes true."""

from funding.admin import calls, claims, programmes, rules, schemes, sources, states, terms

__all__ = ["calls", "claims", "programmes", "rules", "schemes", "sources", "states", "terms"]
