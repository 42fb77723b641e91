"""The register as a catalogue of open data, in the words of DCAT-AP-NL 3.0."""
