"""Messages while everything is killed: `make chaos`. See docs/reliability.md."""
