"""The steps before an application: what a call asks, in which order, and by when (ADR 28)."""
