"""The pages of sectors: who works together there, and which money there is."""
