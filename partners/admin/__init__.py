"""The register of partners, for those who keep it: found under any name or number, with what hangs on it."""

from partners.admin import claims, mandates, organisations, own_facts, partnerships, regions

__all__ = ["claims", "mandates", "organisations", "own_facts", "partnerships", "regions"]
