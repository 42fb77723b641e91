"""Calls as a calendar to subscribe to (RFC 5545, RFC 7986): what stands in it, and what no longer does."""
