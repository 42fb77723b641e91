"""What changes in schemes and calls, for feed readers (RFC 4287): all of it, or of any filtered list."""
