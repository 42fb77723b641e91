"""Schemes and calls as a program changes them: what the admin refuses is refused here, in the same words."""
