"""Partnerships and their members as a program changes them."""
